using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Slots by what was said about their day and time: "3.30", "Tuesday", "the morning one".</summary>
internal static class ChoiceTimes
{
    /// <summary>Slots that fit every word about time; null when nothing was said or none fits.</summary>
    public static List<int>? Find(TokenList tokens, IReadOnlyList<Choice> choices, RecognitionContext? context)
    {
        var reference = context?.Reference ?? choices.Select(choice => choice.Start).Min()!.Value.Date.AtMidnight();
        var grammar = new DateTimeGrammar(tokens, reference, context?.DayFirst ?? true);
        var nodes = grammar.Read();
        var found = Enumerable.Range(0, choices.Count).Where(index => choices[index].Start is not null).ToList();
        var said = false;
        foreach (var node in nodes)
        {
            said |= Narrow(node, choices, ref found);
        }

        if (nodes.All(node => node.Time is null))
        {
            said |= NarrowByBareTime(tokens, grammar, choices, ref found);
        }

        return said && found.Count > 0 ? found : null;
    }

    private static bool Narrow(Node node, IReadOnlyList<Choice> choices, ref List<int> found)
    {
        var before = found;
        if (node.Date is { Exists: true } date)
        {
            found = [.. found.Where(index => OnDay(choices[index].Start!.Value.Date, date))];
        }

        if (node.Range is { Resolved: true } range)
        {
            found = [.. found.Where(index => choices[index].Start!.Value.Date is var day && ((range.Past.Start <= day && day < range.Past.End) || (range.Future.Start <= day && day < range.Future.End)))];
        }

        if (node.Time is { } time && node.Kind != NodeKind.DateTimeRange && node.Kind != NodeKind.TimeRange && node.Mod is null or "approx")
        {
            found = [.. found.Where(index => AtTime(choices[index].Start!.Value.TimeOfDay, time))];
        }
        else if (node.Time is null && node.Part != DayPart.None && PartHours.Of(node.Part, node.PartMod) is { From: { } from, To: { } to })
        {
            found = [.. found.Where(index => choices[index].Start!.Value.TimeOfDay is var at && from.Clock <= at && at < to.Clock)];
        }

        return before.Count != found.Count || node.Date is not null || node.Time is not null || node.Part != DayPart.None;
    }

    private static bool OnDay(LocalDate day, DateValue date) => date.Shape switch
    {
        DateShape.Weekday when date.Day == 0 => (int)day.DayOfWeek == date.Weekday,
        DateShape.DayOfMonth when !date.Definite => day.Day == date.Day,
        DateShape.MonthDay => day.Month == date.Month && day.Day == date.Day,
        _ => day == date.Past || day == date.Future,
    };

    private static bool AtTime(LocalTime at, TimeValue time) => time.Precision == 0 && time.Strength == Strength.Bare && at.Minute != 0
        ? false
        : at == time.Clock || (time.Ambiguous && at == time.Other.Clock);

    /// <summary>"3.30", "10 please": figures that are a slot's clock. A whole hour also finds the one slot within it.</summary>
    private static bool NarrowByBareTime(TokenList tokens, DateTimeGrammar grammar, IReadOnlyList<Choice> choices, ref List<int> found)
    {
        for (var i = 0; i < Math.Min(tokens.Count, 200); i++)
        {
            var (end, time) = grammar.BareTime(i);
            if (end < 0)
            {
                continue;
            }

            var exact = found.Where(index => AtTime(choices[index].Start!.Value.TimeOfDay, time)).ToList();
            if (exact.Count == 0 && time.Precision == 0)
            {
                exact = [.. found.Where(index => choices[index].Start!.Value.Hour is var hour && (hour == time.Hour || (time.Ambiguous && hour == time.Other.Hour)))];
            }

            if (exact.Count > 0)
            {
                found = exact;
                return true;
            }
        }

        return false;
    }
}
