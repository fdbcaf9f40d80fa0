using Chatbot.BotFramework.Content;
using Chatbot.BotFramework.Intents;
using Chatbot.Clinic.Knowledge;
using Chatbot.Clinic.Profile;
using Chatbot.Clinic.Screening;

namespace Chatbot.Clinic.Conversation;

/// <summary>All that the bot works from: the clinic's settings and the content folder, read whole and checked. Immutable.</summary>
public sealed record ClinicContent(
    Practice Practice,
    Phrases Phrases,
    IntentClassifier Intents,
    KnowledgeBase Knowledge,
    RedFlagScreen Screen,
    ScreeningWording Wording,
    Questionnaire Questionnaire)
{
    /// <summary>Reads the content folder of one language.</summary>
    /// <param name="files">Every file of the content folder.</param>
    /// <exception cref="ContentException">Carries every fault of every file.</exception>
    public static ClinicContent Load(IReadOnlyList<ContentFile> files, Practice practice, KnowledgeOptions options)
    {
        var own = files.Where(file => file.Path.StartsWith(options.Language + "/", StringComparison.Ordinal)).ToList();
        var faults = new List<ContentFault>();
        T? Collect<T>(Func<T> load)
            where T : class
        {
            try
            {
                return load();
            }
            catch (ContentException fault)
            {
                faults.AddRange(fault.Faults);
                return null;
            }
        }

        var (phrases, phraseFaults) = Phrases.Load(own);
        faults.AddRange(phraseFaults);
        var intents = IntentExamples.Read([.. own.Where(file => file.Path.EndsWith(".lu", StringComparison.Ordinal))]);
        faults.AddRange(intents.Faults);
        var screen = Collect(() => RedFlagScreen.Load(own));
        var wording = screen is null ? null : Collect(() => ScreeningWording.Load(own, screen));
        var questionnaire = screen is null ? null : Collect(() => Questionnaire.Load(own, screen));
        var knowledge = Collect(() => KnowledgeBase.Load(files, options));
        if (faults.Count > 0)
        {
            throw new ContentException(faults);
        }

        return new ClinicContent(practice, phrases, IntentClassifier.Train(intents.Examples), knowledge!, screen!, wording!, questionnaire!);
    }
}
