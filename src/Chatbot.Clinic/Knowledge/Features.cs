using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Chatbot.Clinic.Knowledge;

/// <summary>A sparse vector of unit length: numbers of features, ascending, and their weights.</summary>
internal readonly record struct FeatureVector(int[] Numbers, float[] Values)
{
    public int Count => Numbers.Length;
}

/// <summary>
/// What matching looks at: concepts, words outside of them, pairs of neighbours, pairs of topic and aspect.
/// Features that no phrasing has do not exist; the others weigh by how few phrasings have them.
/// </summary>
internal sealed class Features
{
    // A word that no phrasing has makes the message less like all of them; a chatty message has many, so only some count.
    private const float StrangerWeight = 2.2f;
    private const float MostStrangers = 2f;
    // Weights of the sorts of features, and how much rarity counts: found by holding out a fifth of the phrasings at a time.
    private const float AspectWeight = 0.8f;
    private const float TopicWithAspectWeight = 0.6f;
    private const float WordWeight = 0.7f;
    private const float PairWeight = 0.35f;
    private const float OpenerWeight = 0.6f;
    private const float RarityPower = 0.8f;
    private const int ConceptBase = 1 << 24;
    private readonly StemNumbers _stems;
    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly bool[] _ignored;
    private bool[] _seen = [];

    [ThreadStatic]
    private static FeaturesFound? _found;
    private readonly List<float> _rarity = [];
    private bool _frozen;

    public Features(StemNumbers stems, IEnumerable<string> ignored)
    {
        _stems = stems;
        _ignored = stems.Marked(ignored.Select(Words.Stem));
    }

    public int Count => _numbers.Count;

    /// <summary>Makes the features of all phrasings known and weighs them; afterwards nothing new is learned.</summary>
    public void Learn(IReadOnlyList<Reading> phrasings)
    {
        var seenIn = new List<int>();
        foreach (var phrasing in phrasings)
        {
            var found = Collect(phrasing, [], out _);
            for (var i = 0; i < found.Count; i++)
            {
                var number = found.Numbers[i];
                while (seenIn.Count <= number)
                {
                    seenIn.Add(0);
                }
                seenIn[number]++;
            }
        }
        foreach (var count in seenIn)
        {
            _rarity.Add(MathF.Pow(MathF.Log(1f + ((float)phrasings.Count / count)), RarityPower));
        }
        _frozen = true;
    }

    /// <param name="carried">Concepts taken over from earlier messages, with their weight.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public FeatureVector Vector(Reading reading, IReadOnlyList<(Concept Concept, float Weight)> carried)
    {
        var found = Collect(reading, carried, out var strangers);
        var numbers = found.Numbers.AsSpan(0, found.Count).ToArray();
        var values = found.Weights.AsSpan(0, found.Count).ToArray();
        var sum = 0f;
        for (var i = 0; i < numbers.Length; i++)
        {
            values[i] *= _rarity[numbers[i]];
            sum += values[i] * values[i];
        }
        sum += Math.Min(MostStrangers, strangers) * StrangerWeight * StrangerWeight;
        var scale = sum > 0 ? 1f / MathF.Sqrt(sum) : 0f;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] *= scale;
        }
        return new FeatureVector(numbers, values);
    }

    /// <returns>The features of a message by number, each once; good until the thread collects again.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private FeaturesFound Collect(Reading reading, IReadOnlyList<(Concept Concept, float Weight)> carried, out float strangers)
    {
        var weights = _found ??= new FeaturesFound();
        weights.Clear(reading.Stems.Length);
        var (subjects, aspects) = (weights.Subjects, weights.Aspects);
        var coveredTo = weights.CoveredTo.AsSpan(0, reading.Stems.Length);
        foreach (var mention in reading.Mentions)
        {
            var weight = reading.Weights[mention.Start];
            var into = mention.Concept.Kind == ConceptKind.Aspect ? aspects : subjects;
            Raise(into, mention.Concept, weight);
            if (mention.IsSubject)
            {
                coveredTo[mention.Start] = Math.Max(coveredTo[mention.Start], (mention.End << 12) | mention.Concept.Number);
            }
        }
        foreach (var (concept, weight) in carried)
        {
            var into = concept.Kind == ConceptKind.Aspect ? aspects : subjects;
            if (!into.Exists(n => n.Concept.Number == concept.Number))
            {
                into.Add((concept, weight));
            }
        }
        foreach (var (concept, weight) in subjects)
        {
            Add(weights, 1, (ulong)concept.Number, 0, weight);
        }
        foreach (var (concept, weight) in aspects)
        {
            Add(weights, 1, (ulong)concept.Number, 0, weight * AspectWeight);
            foreach (var (subject, subjectWeight) in subjects)
            {
                if (subject.Kind != ConceptKind.Detail)
                {
                    Add(weights, 2, (ulong)subject.Number, (ulong)concept.Number, TopicWithAspectWeight * Math.Min(weight, subjectWeight));
                }
            }
        }
        strangers = AddWords(reading, weights, coveredTo);
        weights.Sort();
        return weights;
    }

    private static void Raise(List<(Concept Concept, float Weight)> named, Concept concept, float weight)
    {
        foreach (ref var one in CollectionsMarshal.AsSpan(named))
        {
            if (one.Concept.Number == concept.Number)
            {
                one.Weight = Math.Max(one.Weight, weight);
                return;
            }
        }
        named.Add((concept, weight));
    }

    /// <returns>How many words, by weight, no phrasing has.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float AddWords(Reading reading, FeaturesFound weights, ReadOnlySpan<int> coveredTo)
    {
        var before = -1;
        var strangers = 0f;
        for (var i = 0; i < reading.Stems.Length; i++)
        {
            if (i > 0 && reading.Sentences[i] != reading.Sentences[i - 1])
            {
                before = -1;
            }
            if ((i == 0 || reading.Sentences[i] != reading.Sentences[i - 1]) && reading.Weights[i] >= 1f && Stem(reading.Numbers[i]) is >= 0 and var opener)
            {
                Add(weights, 5, (ulong)opener, 0, OpenerWeight);
            }
            int unit;
            if (coveredTo[i] > 0)
            {
                unit = ConceptBase + (coveredTo[i] & 0xfff);
                AddPair(weights, before, unit, reading.Weights[i]);
                before = unit;
                i = Math.Max(i, (coveredTo[i] >> 12) - 1);
                continue;
            }
            if (reading.Numbers[i] >= 0 && reading.Numbers[i] < _ignored.Length && _ignored[reading.Numbers[i]])
            {
                continue;
            }
            unit = Stem(reading.Numbers[i]);
            if (unit < 0)
            {
                strangers += reading.Weights[i];
                before = -1;
                continue;
            }
            Add(weights, 3, (ulong)unit, 0, WordWeight * reading.Weights[i]);
            AddPair(weights, before, unit, reading.Weights[i]);
            before = unit;
        }
        return strangers;
    }

    private void AddPair(FeaturesFound weights, int before, int unit, float weight)
    {
        if (before >= 0)
        {
            Add(weights, 4, (ulong)before, (ulong)unit, PairWeight * weight);
        }
    }

    /// <summary>The stem where a phrasing has it, else −1.</summary>
    private int Stem(int number)
    {
        if (_frozen)
        {
            return number >= 0 && number < _seen.Length && _seen[number] ? number : -1;
        }
        if (number >= _seen.Length)
        {
            Array.Resize(ref _seen, Math.Max(_stems.Count, number + 1));
        }
        _seen[number] = true;
        return number;
    }

    private void Add(FeaturesFound weights, ulong sort, ulong first, ulong second, float weight)
    {
        var key = (sort << 58) | (first << 29) | second;
        if (!_numbers.TryGetValue(key, out var number))
        {
            if (_frozen)
            {
                return;
            }
            number = _numbers.Count;
            _numbers[key] = number;
        }
        weights.Add(number, weight);
    }
}
