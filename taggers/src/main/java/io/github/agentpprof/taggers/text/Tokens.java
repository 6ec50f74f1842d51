package io.github.agentpprof.taggers.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The words of a text whose language nobody knows: in lower case, in the singular if English, pairs of characters where
 * the script has no spaces. "Fix the 登录页面 tests" gives fix, 登录, 录页, 页面, test.
 */
public final class Tokens {
    private static final int LOOKED_AT = 4_000;
    private static final CharArraySet STOP_WORDS = new CharArraySet(
            List.of(
                    ("a about after again all also am an and any are as at be because been before being but by can could did do"
                                    + " does doing done don each either else even ever few for from get give go got had has have he"
                                    + " her here him his how i if in into is it its just let like ll make me more most my no not now"
                                    + " of off ok on one only or other our out over own please re s same see she should so some"
                                    + " still such t than that the their them then there these they thing this those through to too"
                                    + " two under until up us use ve very want was we were what when where which while who why"
                                    + " will with would yes yet you your")
                            .split(" ")),
            false);
    private static final Analyzer ANALYZER = new MixedAnalyzer();

    private Tokens() {}

    /** Those of the first {@value #LOOKED_AT} characters, in the text's order. */
    public static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        try (TokenStream stream = ANALYZER.tokenStream("", text.substring(0, Math.min(LOOKED_AT, text.length())))) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                tokens.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokens;
    }

    private static final class MixedAnalyzer extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer tokenizer = new StandardTokenizer();
            TokenStream stream = new LowerCaseFilter(new CJKWidthFilter(new EnglishPossessiveFilter(tokenizer)));
            stream = new StopFilter(new CJKBigramFilter(stream), STOP_WORDS);
            return new TokenStreamComponents(tokenizer, new EnglishMinimalStemFilter(stream));
        }
    }
}
