using System.Text.Json;
using Chatbot.BotFramework.Dialogs;
using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Screening;

namespace Chatbot.Clinic.Conversation;

/// <summary>Told when the screen failed; the shell turns readiness red until a clean self-check.</summary>
public interface IScreenMonitor
{
    void Failed(Exception fault);
}

/// <summary>What the dialogs of a turn may know of the screen.</summary>
/// <param name="Level">The level that stands; null for none.</param>
/// <param name="Failed">The screen failed in this turn: nothing may be booked.</param>
internal sealed record ScreeningView(Level? Level, bool Failed)
{
    /// <summary>No slot is offered, held or confirmed.</summary>
    public bool StopsBooking => Failed || Level is Screening.Level.EmergencyNow or Screening.Level.UrgentSameDay;

    /// <summary>A booking becomes a request that a therapist looks at first.</summary>
    public bool HoldsForClearance => Level is Screening.Level.SeeDoctorSoon or Screening.Level.MassageNeedsClearance;
}

/// <param name="Result">Null when the screen failed.</param>
internal sealed record Screened(ScreeningMemory Memory, ScreeningResult? Result, ScreeningView View)
{
    /// <summary>A warning was raised that leaves room for nothing else in this turn.</summary>
    public bool StopsTurn => View.Failed || (Result is { Raised: true } && View.StopsBooking);

    /// <summary>A check question is put in this turn.</summary>
    public bool Asks => Result?.Asked is not null;
}

/// <summary>Runs the screen first on every message, says what it demands, and marks every reply with what stands.</summary>
internal sealed class SafetyStep(ClinicContent content, IScreenMonitor monitor)
{
    private readonly ScreeningWording wording = content.Wording;
    private readonly Region region = content.Wording.RegionOf(content.Practice.Region);

    /// <summary>The region's emergency number in half a sentence.</summary>
    public string EmergencyLine => content.Phrases.Say(PhraseKeys.EmergencyLine, 0, ("number", region.With(region.Emergency)));

    public Screened Screen(TurnContext turn, ConversationState state, string text)
    {
        var before = state.Screening;
        var booking = state.Stack.Active?.Dialog is BookingDialog.DialogId or ChangeDialog.DialogId or QuestionnaireDialog.DialogId;
        var context = new ScreeningContext(
            (int)Math.Min(turn.Number, int.MaxValue), turn.Now.InZone(content.Practice.Zone).Date, MassageInView: booking, BookingField: booking);
        ScreeningResult result;
        try
        {
            result = content.Screen.Assess(text, before, context);
        }
        catch (Exception fault)
        {
            // An exception never reads as "no red flag": the general advice is given and nothing is booked.
            monitor.Failed(fault);
            Audit(turn, before.Standing, before, asked: null, failed: true);
            return new Screened(before, null, new ScreeningView(before.Standing, Failed: true));
        }

        if (result.Raised || result.Asked is not null || result.Review != before.Review)
        {
            Audit(turn, before.Standing, result.Memory, result.Asked, failed: false);
        }

        return new Screened(result.Memory, result, new ScreeningView(result.Standing, Failed: false));
    }

    /// <summary>Adds rows that did not come from words, and says what they demand.</summary>
    public Screened Raise(TurnContext turn, Screened screened, IReadOnlyList<RaisedRow> rows)
    {
        var before = screened.Memory;
        var context = new ScreeningContext((int)Math.Min(turn.Number, int.MaxValue), turn.Now.InZone(content.Practice.Zone).Date, MassageInView: true, BookingField: true);
        ScreeningResult result;
        try
        {
            result = content.Screen.Raise(rows, before, context);
        }
        catch (Exception fault)
        {
            // As in Screen: a failure is never a no.
            monitor.Failed(fault);
            Audit(turn, before.Standing, before, asked: null, failed: true);
            turn.Say(wording.Failing(region).Text);
            return new Screened(before, null, new ScreeningView(before.Standing, Failed: true));
        }

        Audit(turn, before.Standing, result.Memory, result.Asked, failed: false);
        if (wording.For(result, region) is { } reply)
        {
            var stopped = result.Standing is Level.EmergencyNow ? BookingStates.RefusedEmergency : result.Standing is Level.UrgentSameDay ? BookingStates.RefusedUrgent : null;
            turn.Say(reply.Text, entities: stopped is null ? null : [EntityJsonContext.Element(new BookingEntity(stopped, new BookingEntityFrame(null, null, null, null, content.Practice.Zone.Id), null, null, null, null))]);
        }

        return new Screened(result.Memory, result, new ScreeningView(result.Standing, Failed: false));
    }

    /// <summary>The whole script of a warning; what was going on ends.</summary>
    public ConversationState Stop(TurnContext turn, ConversationState state, Screened screened, bool wantsBooking)
    {
        var text = (screened.Result is { } result ? wording.For(result, region) ?? wording.Failing(region) : wording.Failing(region)).Text;
        if (!wantsBooking)
        {
            turn.Say(text);
            return state with { Stack = DialogStack.Empty };
        }

        // The script itself says that the booking stops; the entity says it to programs.
        var stopped = screened.View is { Failed: false, Level: Level.UrgentSameDay } ? BookingStates.RefusedUrgent : BookingStates.RefusedEmergency;
        var entity = new BookingEntity(stopped, new BookingEntityFrame(null, null, null, null, content.Practice.Zone.Id), null, null, null, null);
        turn.Say(text, entities: [EntityJsonContext.Element(entity)]);
        return state with { Stack = DialogStack.Empty };
    }

    /// <summary>A message in a language that the screen cannot read gets the numbers in that language, and staff look at it.</summary>
    /// <returns>Whether it was such a message.</returns>
    public bool SayUnread(TurnContext turn, Screened screened)
    {
        if (screened.Result is not { UnreadLanguage: not null } result || wording.Unread(result, region, content.Practice.Phone) is not { } text)
        {
            return false;
        }

        turn.Say(text);
        Audit(turn, screened.Memory.Standing, screened.Memory, asked: null, failed: true);
        return true;
    }

    public void CouldNotSpeak(Exception fault) => monitor.Failed(fault);

    /// <summary>What a lower level or a check question puts before the answer.</summary>
    public void SayBefore(TurnContext turn, Screened screened)
    {
        if (screened.Result is ({ Raised: true } or { Asked: not null }) and { } result && wording.For(result, region) is { } reply)
        {
            turn.Say(reply.Text);
        }
    }

    /// <summary>Puts the reminder of a standing warning first, and what the screen decided beside every reply.</summary>
    public void Finish(TurnContext turn, Screened screened)
    {
        var entities = Entities(screened.Memory, screened.Asks);
        if (entities is null)
        {
            return;
        }

        for (var i = 0; i < turn.Replies.Count; i++)
        {
            var reply = turn.Replies[i];
            var text = i == 0 && !screened.StopsTurn && screened.Result is { Asked: null } result && wording.Reminder(result, region) is { } reminder
                ? $"{reminder}\n\n{reply.Text}"
                : reply.Text;
            turn.Replace(i, reply with { Text = text, Entities = [.. reply.Entities ?? [], .. entities] });
        }
    }

    /// <summary>The screening entity where anything stands or is asked; else null.</summary>
    public static IReadOnlyList<JsonElement>? Entities(ScreeningMemory memory, bool asks = false) =>
        memory.Standing is null && !asks
            ? null
            : [EntityJsonContext.Element(new ScreeningEntity(memory.Standing?.Wire(), [.. memory.Findings.Select(finding => finding.Row).Distinct()], asks, memory.Review))];

    /// <summary>Tells staff that a warned visitor's appointments could not be put on hold.</summary>
    public void AlertNotHeld(TurnContext turn, Screened screened) =>
        Audit(turn, before: null, screened.Memory, asked: null, failed: true);

    private void Audit(TurnContext turn, Level? before, ScreeningMemory memory, string? asked, bool failed)
    {
        var audit = new ScreeningAudit(
            before?.Wire(), memory.Standing?.Wire(), [.. memory.Findings.Select(finding => finding.Row).Distinct()], asked, memory.Review, content.Screen.RuleSetVersion, failed);
        var json = JsonSerializer.Serialize(audit, ConversationJsonContext.Default.ScreeningAudit);
        turn.Record(new JournalEntry(JournalKinds.Screening, json));
        if (failed || (memory.Standing >= Level.UrgentSameDay && memory.Standing > (before ?? 0)))
        {
            turn.Record(new JournalEntry(JournalKinds.Alert, json));
        }
    }
}
