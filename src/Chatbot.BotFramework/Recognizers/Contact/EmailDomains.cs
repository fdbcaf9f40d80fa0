namespace Chatbot.BotFramework.Recognizers;

/// <summary>Offers the domain a slip of the finger was meant for ("gmial.com"). Only for domains that hardly exist otherwise.</summary>
internal static class EmailDomains
{
    private const string Known = """
        gmail.com googlemail.com hotmail.com hotmail.co.uk outlook.com outlook.co.uk live.com live.co.uk msn.com yahoo.com yahoo.co.uk ymail.com
        icloud.com me.com mac.com btinternet.com sky.com virginmedia.com ntlworld.com talktalk.net aol.com aol.co.uk protonmail.com proton.me
        gmx.com gmx.de gmx.net web.de t-online.de orange.fr wanadoo.fr free.fr laposte.net libero.it comcast.net verizon.net att.net
        yahoo.de yahoo.fr yahoo.es yahoo.it yahoo.ca yahoo.com.au yahoo.ie hotmail.de hotmail.fr hotmail.es hotmail.it outlook.de outlook.fr outlook.ie
        bigpond.com optusnet.com.au blueyonder.co.uk tiscali.co.uk fastmail.com mail.com email.com zoho.com gmail.co.uk
        """;

    // Endings that no registry serves, and the one meant.
    private const string Endings = ".con=.com .cmo=.com .ocm=.com .comm=.com .vom=.com .xom=.com .cim=.com .coom=.com .co.k=.co.uk .couk=.co.uk .co.ku=.co.uk .c.uk=.co.uk .co.uj=.co.uk .ogr=.org .rog=.org .nte=.net .ent=.net";

    private static readonly string[] Domains = Known.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    private static readonly HashSet<string> KnownDomains = [.. Domains];
    private static readonly (string Wrong, string Right)[] Slips = [.. Endings.Split(' ').Select(pair => (pair.Split('=')[0], pair.Split('=')[1]))];

    /// <summary>The corrected address, or null when there is nothing to correct.</summary>
    public static string? Suggest(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        var domain = address[(at + 1)..];
        if (KnownDomains.Contains(domain))
        {
            return null;
        }

        var mended = domain;
        foreach (var (wrong, right) in Slips)
        {
            if (mended.EndsWith(wrong, StringComparison.Ordinal))
            {
                mended = mended[..^wrong.Length] + right;
                break;
            }
        }

        var meant = KnownDomains.Contains(mended) ? mended : Domains.FirstOrDefault(known => known.Length >= 8 && Misspellings.OneSlip(mended, known));
        meant ??= mended is "gmail.co" or "gmail.cm" or "gmail.om" ? "gmail.com" : mended is "hotmail.co" or "hotmail.cm" ? "hotmail.com" : null;
        meant ??= mended != domain ? mended : null;
        return meant is null ? null : address[..(at + 1)] + meant;
    }
}
