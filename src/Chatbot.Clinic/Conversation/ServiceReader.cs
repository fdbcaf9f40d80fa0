using Chatbot.Clinic.Profile;

namespace Chatbot.Clinic.Conversation;

/// <summary>Which of the clinic's services and people an utterance names.</summary>
/// <remarks>Words that every service shares ("massage") tell nothing; the others count by how few services they fit.</remarks>
public sealed class ServiceReader
{
    private static readonly HashSet<string> Empty = ["a", "an", "and", "of", "the", "with", "for", "half", "hour", "minutes", "minute", "massage", "therapy", "session", "treatment"];

    private readonly Practice practice;
    private readonly List<(Service Service, List<string> Words)> services = [];
    private readonly Dictionary<string, double> weights = new(StringComparer.Ordinal);

    public ServiceReader(Practice practice)
    {
        this.practice = practice;
        foreach (var service in practice.Services)
        {
            services.Add((service, [.. Words(service.Name).Concat(service.Synonyms.SelectMany(Words)).Where(word => !Empty.Contains(word)).Distinct()]));
        }

        foreach (var word in services.SelectMany(service => service.Words).Distinct())
        {
            weights[word] = 1.0 / services.Count(service => service.Words.Contains(word));
        }
    }

    /// <summary>The services that fit best, in the order of the settings; empty when none is named.</summary>
    /// <param name="minutes">A length that was said; narrows the choice where it can.</param>
    public IReadOnlyList<Service> FindServices(string utterance, int? minutes)
    {
        var said = Words(utterance);
        var best = 0.0;
        var found = new List<Service>();
        foreach (var (service, words) in services)
        {
            var score = words.Sum(word => said.Any(other => Alike(word, other)) ? weights[word] : 0.0);
            if (score > best + 1e-9)
            {
                best = score;
                found.Clear();
            }

            if (score > 0 && Math.Abs(score - best) < 1e-9)
            {
                found.Add(service);
            }
        }

        if (minutes is { } length && found.Any(service => service.Minutes == length))
        {
            found.RemoveAll(service => service.Minutes != length);
        }

        return found;
    }

    /// <summary>The services of one length, where no name was said.</summary>
    public IReadOnlyList<Service> OfLength(int minutes) => [.. practice.Services.Where(service => service.Minutes == minutes)];

    /// <summary>Whom the utterance names, by first, last or whole name.</summary>
    public IReadOnlyList<Practitioner> FindPractitioners(string utterance)
    {
        var said = Words(utterance);
        return [.. practice.Practitioners.Where(practitioner => Words(practitioner.Name).Any(name => said.Any(other => name.Length > 3 ? Alike(name, other) : name == other)))];
    }

    /// <summary>Lower-case words; apostrophes inside words are dropped.</summary>
    internal static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (char.IsLetterOrDigit(text[i]) || (text[i] is '\'' or '’' && start >= 0)))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                words.Add(text[start..i].ToLowerInvariant().Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal));
                start = -1;
                if (words.Count >= 200)
                {
                    break;
                }
            }
        }

        return words;
    }

    /// <summary>The same word, a plural or a beginning of it, or one slip of the keyboard in a long one.</summary>
    private static bool Alike(string word, string said)
    {
        if (word == said || said == word + "s" || word == said + "s")
        {
            return true;
        }

        if (said.Length >= 5 && word.Length > said.Length && word.StartsWith(said, StringComparison.Ordinal))
        {
            return true;
        }

        return word.Length >= 4 && said.Length >= 4 && Math.Abs(word.Length - said.Length) <= 1 && OneSlip(word, said, word.Length >= 8 ? 2 : 1);
    }

    private static bool OneSlip(string a, string b, int most)
    {
        // Optimal string alignment on two short words; a transposition is one slip.
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            last.CopyTo(before);
            row.CopyTo(last);
        }

        return last[b.Length] <= most;
    }
}
