using Chatbot.BotFramework.Content;

namespace Chatbot.Clinic.Screening;

/// <summary>The words of every level (section A1 of the clinical table), with the region's numbers. Says nothing but the safety part of a turn.</summary>
public sealed class ScreeningWording
{
    private const int MostOthers = 3;

    private readonly RedFlagScreen screen;
    private readonly Dictionary<string, string> texts;
    private readonly IReadOnlyDictionary<string, Region> regions;

    private ScreeningWording(RedFlagScreen screen, Dictionary<string, string> texts, IReadOnlyDictionary<string, Region> regions)
    {
        this.screen = screen;
        this.texts = texts;
        this.regions = regions;
    }

    /// <exception cref="ContentException">Carries every fault.</exception>
    public static ScreeningWording Load(IReadOnlyList<ContentFile> files, RedFlagScreen screen)
    {
        var faults = new List<ContentFault>();
        var own = RuleSet.FilesOf(files);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in own)
        {
            var content = new YamlContent(file.Path, faults);
            if (YamlContent.Root(file, faults) is { } root && YamlContent.Get(root, "wording") is { } wording)
            {
                Gather(content, wording, "", texts);
            }
        }

        var regions = Region.Read(own, faults);
        foreach (var key in Keys.Where(key => !texts.ContainsKey(key)))
        {
            faults.Add(new ContentFault("screening/wording.yaml", 0, $"wording \"{key}\" is missing"));
        }

        return faults.Count > 0 ? throw new ContentException(faults) : new ScreeningWording(screen, texts, regions);
    }

    /// <summary>The region of a clinic's setting; an unknown one gives the wording without numbers.</summary>
    public Region RegionOf(string? code) => Region.Of(regions, code);

    /// <summary>What the bot says about this message: the full script where it raised something, else the reminder of what stands, else nothing.</summary>
    /// <returns>Null where nothing stands and nothing is asked.</returns>
    public ScreeningReply? For(ScreeningResult result, Region region)
    {
        var question = Question(result.Asked);
        if (result.Standing is not { } level)
        {
            return question is null ? null : new ScreeningReply([], question, false);
        }

        var stops = level >= Level.UrgentSameDay;
        if (!result.Raised && result.NewFindings.Count == 0)
        {
            var reminder = Reminder(result, region);
            return reminder is null && question is null ? null : new ScreeningReply(reminder is null ? [] : [reminder], question, stops);
        }

        return new ScreeningReply(Script(level, result, region), question, stops);
    }

    /// <summary>One line that later turns begin with while a level stands; null for the two lower levels.</summary>
    public string? Reminder(ScreeningResult result, Region region)
    {
        if (result.Standing is not (Level.EmergencyNow or Level.UrgentSameDay))
        {
            return null;
        }

        var group = result.Standing == Level.UrgentSameDay ? "urgent" : IsCrisis(result) ? "crisis" : "emergency";
        return Fill(group == "crisis" || !result.Review ? $"{group}.reminder" : $"{group}.reminder-review", region);
    }

    /// <summary>The general safety line when the screen could not read a message: no booking, staff look at it.</summary>
    public ScreeningReply Failing(Region region) =>
        new([Fill("failing.action", region), Fill("failing.advice", region), Fill("failing.booking", region)], null, true);

    /// <summary>The number and the clinic's telephone for a message in a language that was not read; staff are to look at it.</summary>
    public string? Unread(ScreeningResult result, Region region, string clinicPhone) =>
        result.UnreadLanguage is { } code
            ? screen.Compiled.Languages.Say(code)?.Replace("{emergency}", region.With(region.Emergency), StringComparison.Ordinal).Replace("{phone}", clinicPhone, StringComparison.Ordinal)
            : null;

    /// <summary>Closes a questionnaire with "no" to everything; never an all-clear.</summary>
    public string NothingFound => texts["never-clear"];

    /// <summary>For the therapist and the visitor: why a contraindication matters.</summary>
    public string? WhyOf(string row) => screen.Rule(row)?.Why;

    private List<string> Script(Level level, ScreeningResult result, Region region)
    {
        var rules = result.NewFindings.Where(f => f.Level == level).Concat(result.Memory.Findings.Where(f => f.Level == level))
            .Select(f => screen.Rule(f.Row)).OfType<Rule>().DistinctBy(r => r.Id).ToList();
        return level switch
        {
            Level.EmergencyNow when rules.Exists(r => r.Crisis) => Crisis(rules, region),
            Level.EmergencyNow => Emergency(rules, result, region),
            Level.UrgentSameDay => Urgent(rules, region),
            Level.SeeDoctorSoon => [Fill("soon.action", region), .. Reasons(rules), Fill("soon.signs", region), Fill("soon.booking", region)],
            Level.MassageNeedsClearance => [Fill("clearance.action", region), .. Reasons(rules), .. Advice(rules), Fill("clearance.booking", region)],
            _ => throw new ArgumentOutOfRangeException(nameof(level)),
        };
    }

    private List<string> Emergency(List<Rule> rules, ScreeningResult result, Region region)
    {
        var said = new List<string>
        {
            Fill(result.Memory.AboutOther ? "emergency.action-other" : "emergency.action", region),
        };
        said.AddRange(Reasons(rules));
        said.Add(Fill("emergency.meanwhile", region));
        if (rules.Exists(r => r.KeepStill))
        {
            said.Add(Fill("emergency.keep-still", region));
        }

        if (rules.Exists(r => r.Id == "medicine-overdose"))
        {
            said.Add(Fill("emergency.poison", region));
        }

        if (region.Relay.Length > 0)
        {
            said.Add(region.Relay);
        }

        said.Add(Fill("emergency.booking", region));
        return said;
    }

    private List<string> Crisis(List<Rule> rules, Region region)
    {
        List<string> said = [Fill("crisis.action", region), Fill("crisis.danger", region), Fill("crisis.warm", region)];
        said.AddRange(Reasons([.. rules.Where(r => !r.Crisis)]));
        if (rules.Exists(r => r.Id == "medicine-overdose"))
        {
            said.Add(Fill("emergency.poison", region));
        }

        said.AddRange([Fill("crisis.company", region), Fill("crisis.booking", region), Fill("crisis.ask", region)]);
        return said;
    }

    private List<string> Urgent(List<Rule> rules, Region region)
    {
        var changes = rules.SelectMany(r => r.EmergencyIf).Distinct().Take(MostOthers).ToList();
        var list = changes.Count == 0 ? texts["urgent.usual-changes"] : Or(changes);
        List<string> said = [Fill("urgent.action", region), .. Reasons(rules), .. Advice(rules)];
        said.Add(Fill("urgent.changes", region).Replace("{changes}", list, StringComparison.Ordinal));
        said.Add(Fill("urgent.booking", region));
        return said;
    }

    private static IEnumerable<string> Reasons(List<Rule> rules) => rules.Select(r => r.Why).Where(w => w.Length > 0).Distinct().Take(MostOthers);

    private static IEnumerable<string> Advice(List<Rule> rules) => rules.Select(r => r.Advice).Where(a => a.Length > 0).Distinct().Take(MostOthers);

    private static string Or(List<string> parts) => parts.Count == 1 ? parts[0] : string.Join(", ", parts[..^1]) + " or " + parts[^1];

    private bool IsCrisis(ScreeningResult result) =>
        result.Memory.Findings.Any(f => f.Level == Level.EmergencyNow && screen.Rule(f.Row) is { Crisis: true });

    private string? Question(string? asked) => asked is null ? null : screen.Check(asked.Split(':')[0])?.Text;

    private string Fill(string key, Region region) => texts[key]
        .Replace("{emergency}", region.With(region.Emergency), StringComparison.Ordinal)
        .Replace("{urgent}", region.With(region.Urgent), StringComparison.Ordinal)
        .Replace("{crisis}", region.With(region.Crisis), StringComparison.Ordinal)
        .Replace("{poison}", region.With(region.Poison), StringComparison.Ordinal)
        .Replace("{elsewhere}", texts["elsewhere"], StringComparison.Ordinal);

    private static void Gather(YamlContent content, YamlDotNet.RepresentationModel.YamlNode node, string prefix, Dictionary<string, string> texts)
    {
        foreach (var (key, _, value) in content.Pairs(node))
        {
            if (value is YamlDotNet.RepresentationModel.YamlMappingNode)
            {
                Gather(content, value, prefix + key + ".", texts);
            }
            else if (content.Text(value) is { } text)
            {
                texts[prefix + key] = text;
            }
        }
    }

    private static readonly string[] Keys =
    [
        "elsewhere", "never-clear", "emergency.action", "emergency.action-other", "emergency.meanwhile", "emergency.keep-still", "emergency.poison",
        "emergency.booking", "emergency.reminder", "emergency.reminder-review", "crisis.action", "crisis.danger", "crisis.warm", "crisis.company",
        "crisis.ask", "crisis.booking", "crisis.reminder", "urgent.action", "urgent.changes", "urgent.usual-changes", "urgent.booking", "urgent.reminder",
        "urgent.reminder-review", "soon.action", "soon.signs", "soon.booking", "clearance.action", "clearance.booking", "failing.action",
        "failing.advice", "failing.booking",
    ];
}
