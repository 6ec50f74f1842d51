package io.github.agentpprof.transforms.redact;

import io.github.agentpprof.transforms.chars.Chars;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Tells which numeric addresses are on the public internet. Nothing is looked up. */
final class NetworkAddress {
    /** First address and prefix length of what is not globally reachable, by the registries of special-purpose addresses. */
    private static final int[][] PRIVATE_IPV4 = {
        {0x00000000, 8}, {0x0a000000, 8}, {0x64400000, 10}, {0x7f000000, 8}, {0xa9fe0000, 16}, {0xac100000, 12},
        {0xc0000000, 24}, {0xc0000200, 24}, {0xc0586300, 24}, {0xc0a80000, 16}, {0xc6120000, 15}, {0xc6336400, 24},
        {0xcb007100, 24}, {0xe0000000, 3},
    };

    private static final Chars HEX = Chars.of("0-9a-f");

    private NetworkAddress() {}

    /** At most three digits, of which the first says that the others are not octal. */
    private static boolean isDecimal(String part) {
        return part.length() <= 3 && Chars.DIGITS.make(part) && (part.length() == 1 || part.charAt(0) != '0');
    }

    /** Whether a host is written as a number; {@code 0x7f.1} and {@code 2130706433} are addresses too. */
    static boolean isNumeric(String host) {
        if (host.indexOf(':') >= 0) {
            return true;
        }
        for (String part : host.split("\\.", -1)) {
            boolean hex = part.startsWith("0x") && HEX.end(part, 2) == part.length();
            if (!hex && !Chars.DIGITS.make(part)) {
                return false;
            }
        }
        return true;
    }

    static boolean isLoopback(String host) {
        byte[] bytes = bytes(host);
        if (bytes == null) {
            return false;
        }
        if (bytes.length == 4) {
            return bytes[0] == 127 || bytes[0] == 0 && bytes[1] == 0 && bytes[2] == 0 && bytes[3] == 0;
        }
        for (int i = 0; i < 15; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[15] == 0 || bytes[15] == 1;
    }

    static boolean isPublic(String host) {
        byte[] bytes = bytes(host);
        if (bytes == null) {
            return false;
        }
        if (bytes.length == 16) {
            boolean documentation = at(bytes, 0) == 0x2001 && at(bytes, 2) == 0x0db8 || at(bytes, 0) >> 4 == 0x3ff;
            boolean special = at(bytes, 0) == 0x2001 && at(bytes, 2) < 0x0200 || at(bytes, 0) == 0x2002;
            return bytes[0] >> 5 == 1 && !documentation && !special;
        }
        int address = at(bytes, 0) << 16 | at(bytes, 2);
        for (int[] range : PRIVATE_IPV4) {
            if ((address ^ range[0]) >>> (32 - range[1]) == 0) {
                return false;
            }
        }
        return true;
    }

    private static int at(byte[] bytes, int index) {
        return (bytes[index] & 0xff) << 8 | bytes[index + 1] & 0xff;
    }

    /** Null for what is no plain address. */
    private static byte[] bytes(String host) {
        try {
            if (host.indexOf(':') >= 0) {
                return InetAddress.getByName(host).getAddress();
            }
        } catch (UnknownHostException e) {
            return null;
        }
        String[] parts = host.split("\\.", -1);
        byte[] bytes = new byte[4];
        for (int i = 0; i < parts.length; i++) {
            boolean octet = parts.length == 4 && isDecimal(parts[i]) && Integer.parseInt(parts[i]) < 256;
            if (!octet) {
                return null;
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }
}
