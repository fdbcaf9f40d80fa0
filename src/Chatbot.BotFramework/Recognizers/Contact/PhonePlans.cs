namespace Chatbot.BotFramework.Recognizers;

/// <summary>Numbering plans as data: country code, trunk prefix, and for each first digits of the national number how long it is.</summary>
internal static class PhonePlans
{
    private const int ShortestAnywhere = 7;
    private const int LongestAnywhere = 15;

    // region, country code, trunk, then prefix:shortest-longest of the number without trunk. Longer prefixes come first.
    private const string Rows = """
        GB 44 0 7:10-10 1:9-10 2:10-10 3:10-10 5:10-10 80:7-10 8:10-10 9:10-10
        IE 353 0 8:9-9 1:8-8 2:8-9 4:8-9 5:8-9 6:8-9 7:8-9 9:8-9
        US 1 1 2:10-10 3:10-10 4:10-10 5:10-10 6:10-10 7:10-10 8:10-10 9:10-10
        CA 1 1 2:10-10 3:10-10 4:10-10 5:10-10 6:10-10 7:10-10 8:10-10 9:10-10
        AU 61 0 4:9-9 2:9-9 3:9-9 7:9-9 8:9-9 1:6-10
        NZ 64 0 2:8-10 3:8-8 4:8-8 6:8-8 7:8-8 9:8-8 8:8-10
        ZA 27 0 6:9-9 7:9-9 8:9-9 1:9-9 2:9-9 3:9-9 4:9-9 5:9-9
        IN 91 0 6:10-10 7:10-10 8:10-10 9:10-10 1:10-10 2:10-10 3:10-10 4:10-10 5:10-10
        DE 49 0 15:10-11 16:10-11 17:10-11 1:6-11 2:6-11 3:6-11 4:6-11 5:6-11 6:6-11 7:6-11 8:6-11 9:6-11
        FR 33 0 1:9-9 2:9-9 3:9-9 4:9-9 5:9-9 6:9-9 7:9-9 8:9-9 9:9-9
        ES 34 - 6:9-9 7:9-9 8:9-9 9:9-9
        IT 39 - 3:9-10 0:6-11 8:6-10
        NL 31 0 6:9-9 1:9-9 2:9-9 3:9-9 4:9-9 5:9-9 7:9-9 8:7-10 9:7-10
        BE 32 0 4:9-9 1:8-8 2:8-8 3:8-8 5:8-8 6:8-8 7:8-8 8:8-8 9:8-8
        AT 43 0 6:7-13 1:4-13 2:4-13 3:4-13 4:4-13 5:4-13 7:4-13 8:4-13
        CH 41 0 7:9-9 2:9-9 3:9-9 4:9-9 5:9-9 6:9-9 8:9-9 9:9-9
        PT 351 - 9:9-9 2:9-9 3:9-9 8:9-9
        PL 48 - 1:9-9 2:9-9 3:9-9 4:9-9 5:9-9 6:9-9 7:9-9 8:9-9 9:9-9
        SE 46 0 7:9-9 1:7-9 2:7-9 3:7-9 4:7-9 5:7-9 6:7-9 8:7-9 9:7-9
        NO 47 - 2:8-8 3:8-8 4:8-8 5:8-8 6:8-8 7:8-8 8:8-8 9:8-8
        DK 45 - 2:8-8 3:8-8 4:8-8 5:8-8 6:8-8 7:8-8 8:8-8 9:8-8
        FI 358 0 4:6-11 5:6-11 1:6-11 2:6-11 3:6-11 6:6-11 7:6-11 8:6-11 9:6-11
        """;

    private sealed record Plan(string Region, string Code, string Trunk, IReadOnlyList<(string Prefix, int Shortest, int Longest)> Prefixes);

    private static readonly List<Plan> Plans = [.. Rows.Split('\n').Select(Parse)];

    public static PhoneCheck National(string digits, string region)
    {
        var plan = Plans.Find(plan => plan.Region.Equals(region, StringComparison.OrdinalIgnoreCase));
        if (plan is null)
        {
            return digits.Length < ShortestAnywhere ? Wrong(PhonePlausibility.TooShort) : digits.Length > LongestAnywhere ? Wrong(PhonePlausibility.TooLong) : new PhoneCheck(PhonePlausibility.Plausible, null);
        }

        // A trunk zero is dialled at home; where it was left out the country code may have been typed without its plus.
        var trunk = plan.Trunk != "-" && digits.StartsWith(plan.Trunk, StringComparison.Ordinal);
        if (!trunk && plan.Trunk == "0" && digits.StartsWith(plan.Code, StringComparison.Ordinal) && Check(plan, digits[plan.Code.Length..]) is { Plausibility: PhonePlausibility.Plausible } whole)
        {
            return whole;
        }

        return Check(plan, trunk ? digits[plan.Trunk.Length..] : digits);
    }

    public static PhoneCheck International(string digits)
    {
        var plan = Plans.Where(plan => digits.StartsWith(plan.Code, StringComparison.Ordinal)).MaxBy(plan => plan.Code.Length);
        if (plan is not null)
        {
            var national = digits[plan.Code.Length..];
            return Check(plan, plan.Trunk == "0" && national.StartsWith('0') ? national[1..] : national);
        }

        return digits.Length < ShortestAnywhere ? Wrong(PhonePlausibility.TooShort) : digits.Length > LongestAnywhere ? Wrong(PhonePlausibility.TooLong) : new PhoneCheck(PhonePlausibility.Plausible, "+" + digits);
    }

    private static PhoneCheck Check(Plan plan, string national)
    {
        foreach (var (prefix, shortest, longest) in plan.Prefixes)
        {
            if (national.StartsWith(prefix, StringComparison.Ordinal))
            {
                return national.Length < shortest ? Wrong(PhonePlausibility.TooShort)
                    : national.Length > longest ? Wrong(PhonePlausibility.TooLong)
                    : new PhoneCheck(PhonePlausibility.Plausible, "+" + plan.Code + national);
            }
        }

        return Wrong(national.Length < ShortestAnywhere ? PhonePlausibility.TooShort : PhonePlausibility.UnknownPrefix);
    }

    private static PhoneCheck Wrong(PhonePlausibility plausibility) => new(plausibility, null);

    private static Plan Parse(string row)
    {
        var words = row.Split(' ');
        return new Plan(words[0], words[1], words[2], [.. words.Skip(3).Select(word =>
        {
            var prefix = word.Split(':');
            var range = prefix[1].Split('-');
            return (prefix[0], int.Parse(range[0]), int.Parse(range[1]));
        })]);
    }
}
