@echo off
rem Starts agentpprof with the Java beside it. AGENTPPROF_JAVA_OPTS holds further options for Java, such as -Xmx256m.
setlocal DisableDelayedExpansion
set "LIB=%~dp0..\lib"
set "JAVA=%LIB%\java\bin\java.exe"
set "JAR=%LIB%\agentpprof.jar"
set "FLAGS=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
set "MAJOR="
set "BUILD="
for /f "usebackq tokens=1,2 delims==." %%a in ("%LIB%\java\release") do if "%%a"=="JAVA_VERSION" set "MAJOR=%%~b"
for /f "usebackq tokens=1,* delims==" %%a in ("%LIB%\java\release") do if "%%a"=="AGENTPPROF" set "BUILD=%%~b"
set "MAJOR=%MAJOR:"=%"
rem From 24 on Java warns of what libraries do to be fast; older ones do not know these flags.
if %MAJOR% GEQ 24 set "FLAGS=%FLAGS% --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"

rem Java starts sooner with an archive of the classes that it is going to need; one for each version, made by the first start.
set "KEPT=%LOCALAPPDATA%\agentpprof\classes"
set "ARCHIVE=%KEPT%\%BUILD: =-%.jsa"
if "%LOCALAPPDATA%"=="" goto run
if not exist "%ARCHIVE%" call :archive
if not exist "%ARCHIVE%" goto run
rem An empty one says that none could be made.
for %%f in ("%ARCHIVE%") do if %%~zf==0 goto run
if %MAJOR% GEQ 25 (set FLAGS=-Xlog:disable %FLAGS% "-XX:AOTCache=%ARCHIVE%") else (set FLAGS=-Xlog:disable %FLAGS% "-XX:SharedArchiveFile=%ARCHIVE%")

:run
"%JAVA%" %FLAGS% %AGENTPPROF_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:archive
echo agentpprof: preparing faster starts, once; this takes some seconds>&2
set "DRAFT=%KEPT%\draft-%RANDOM%"
mkdir "%DRAFT%" 2>nul || exit /b
set REHEARSED=-jar "%JAR%" --example --view all --status text -o "%DRAFT%\{view}.svg" -o "%DRAFT%\{view}.pb.gz" -o "%DRAFT%\{view}.folded" -o "%DRAFT%\{view}.json"
if %MAJOR% GEQ 25 (
    "%JAVA%" %FLAGS% "-XX:AOTCacheOutput=%DRAFT%\archive" %REHEARSED% >nul 2>nul
) else (
    "%JAVA%" %FLAGS% "-XX:DumpLoadedClassList=%DRAFT%\list" %REHEARSED% >nul 2>nul
    "%JAVA%" -XX:+UseSerialGC -Xshare:dump "-XX:SharedClassListFile=%DRAFT%\list" "-XX:SharedArchiveFile=%DRAFT%\archive" -jar "%JAR%" >nul 2>nul
)
move /y "%DRAFT%\archive" "%ARCHIVE%" >nul 2>nul
if not exist "%ARCHIVE%" type nul >"%ARCHIVE%"
rmdir /s /q "%DRAFT%" 2>nul
exit /b
