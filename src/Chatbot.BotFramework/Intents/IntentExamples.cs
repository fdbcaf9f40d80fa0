using Chatbot.BotFramework.Content;

namespace Chatbot.BotFramework.Intents;

/// <summary>The training data in a set of .lu files.</summary>
/// <param name="Examples">In the order of the files' paths, whatever order they came in, so that the same content trains the same classifier.</param>
/// <param name="Faults">Those of the files, and utterances that stand under two intents.</param>
public sealed record IntentExamples(IReadOnlyList<LabelledUtterance> Examples, IReadOnlyList<ContentFault> Faults)
{
    public static IntentExamples Read(IEnumerable<ContentFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        List<LabelledUtterance> examples = [];
        List<ContentFault> faults = [];
        Dictionary<string, (string Intent, string Place)> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(LuFile.Parse))
        {
            faults.AddRange(file.Faults);
            foreach (var intent in file.Intents)
            {
                foreach (var utterance in intent.Utterances)
                {
                    if (!seen.TryAdd(utterance.Text, (intent.Name, $"{file.Path}({utterance.Line})")))
                    {
                        var (other, place) = seen[utterance.Text];
                        if (other != intent.Name)
                            faults.Add(new ContentFault(file.Path, utterance.Line, $"\"{utterance.Text}\" is an utterance of {other} too, at {place}; keep it under one intent"));
                        continue;
                    }

                    examples.Add(new LabelledUtterance(utterance.Text, intent.Name));
                }
            }
        }

        return new IntentExamples(examples, faults);
    }
}
