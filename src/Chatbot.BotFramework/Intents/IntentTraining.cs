namespace Chatbot.BotFramework.Intents;

/// <summary>One training run: the ensemble on all examples, and again on parts of them to see how sure it may be.</summary>
internal sealed class IntentTraining
{
    private const int HiddenMembers = 2;
    private const int Folds = 4;

    /// <summary>What is predicted where the training data have no label of their own for it.</summary>
    private const string OutOfScope = "None";

    /// <summary>So many trials calibrate well enough; large corpora need not train on every fold to have them.</summary>
    private const int EnoughTrials = 800;

    private readonly IntentClassifierOptions _options;
    private readonly string[] _labels;
    private readonly bool[] _inScope;
    private readonly TrainingRows _rows;

    /// <summary>The rows behind these are names of labels: always trained on, never tried.</summary>
    private readonly int _examples;

    public IntentTraining(IReadOnlyList<LabelledUtterance> examples, IntentClassifierOptions options)
    {
        _options = options;
        _labels = examples.Select(example => example.Intent).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        _inScope = Array.ConvertAll(_labels, IsInScope);
        if (!_inScope.Contains(true))
            throw new ArgumentException("There is nothing to learn: no example has an intent in scope.", nameof(examples));
        var numbers = _labels.Select((label, number) => (label, number)).ToDictionary(pair => pair.label, pair => pair.number, StringComparer.Ordinal);
        var names = _labels.Where(IsInScope).Select(label => new LabelledUtterance(LabelNames.ToWords(label), label));
        List<LabelledUtterance> all = [.. examples, .. names];
        _examples = examples.Count;
        _rows = TrainingRows.Read(all, all.Select(example => numbers[example.Intent]).ToArray(), _labels.Length);
    }

    public IntentClassifier Run()
    {
        var all = Enumerable.Range(0, _rows.Count).ToArray();
        var parts = _options.Validation is null ? SplitIntoFolds() : [];

        // Members and folds do not know of each other: in what order they are trained changes nothing.
        const int members = 1 + HiddenMembers;
        var trained = new Network[(parts.Count + 1) * members];
        Parallel.For(0, trained.Length, i =>
        {
            var part = i / members;
            var rows = part == 0 ? all : parts[part - 1].Training;
            trained[i] = TrainMember(i % members, rows);
        });

        TrainedNetworks networks = new(_rows, (LinearNetwork)trained[0], trained[1..members].Cast<HiddenNetwork>().ToList());
        var trials = _options.Validation is { } validation
            ? validation.Select(example => Try(networks, example)).ToList()
            : parts.SelectMany((part, i) => TryFold(part.HeldOut, trained.AsSpan((i + 1) * members, members).ToArray())).ToList();
        var outOfScope = _labels.FirstOrDefault(label => _options.OutOfScopeIntents.Contains(label, StringComparer.Ordinal), OutOfScope);
        return new IntentClassifier(_labels, _inScope, outOfScope, networks, ConfidenceScale.Fit(trials, _options.AcceptedLoss));
    }

    private Network TrainMember(int member, int[] rows) =>
        member == 0 ? LinearNetwork.Train(_rows, rows, 1) : HiddenNetwork.Train(_rows, rows, (ulong)member + 1);

    private List<(int[] Training, int[] HeldOut)> SplitIntoFolds()
    {
        // Every label is dealt out evenly, so that rare ones are not missing from a whole part.
        var order = Enumerable.Range(0, _examples).ToArray();
        new DeterministicSequence(7).Shuffle(order);
        var dealt = new int[_labels.Length];
        var fold = new int[_rows.Count];
        fold.AsSpan(_examples).Fill(-1);
        foreach (var row in order)
            fold[row] = (_rows.Labels[row] + dealt[_rows.Labels[row]]++) % Folds;

        List<(int[], int[])> parts = [];
        var trials = 0;
        for (var part = 0; part < Folds && trials < EnoughTrials; part++)
        {
            var held = Enumerable.Range(0, _rows.Count).Where(row => fold[row] == part).ToArray();
            var training = Enumerable.Range(0, _rows.Count).Where(row => fold[row] != part).ToArray();
            trials += held.Length;
            parts.Add((training, held));
        }

        return parts;
    }

    private IEnumerable<Trial> TryFold(int[] held, Network[] members)
    {
        var shares = new float[Lanes.RoundUp(_labels.Length)];
        foreach (var row in held)
        {
            Array.Clear(shares);
            foreach (var member in members)
                member.AddShares(_rows.Features(row), _rows.Values(row), shares);
            for (var label = 0; label < shares.Length; label++)
                shares[label] /= members.Length;
            yield return Try(shares.AsSpan(0, _labels.Length), _labels[_rows.Labels[row]]);
        }
    }

    private Trial Try(TrainedNetworks networks, LabelledUtterance example)
    {
        var shares = new float[Lanes.RoundUp(_labels.Length)];
        return networks.TryShares(example.Text, shares)
            ? Try(shares.AsSpan(0, _labels.Length), example.Intent)
            : new Trial(0, false, IsInScope(example.Intent), true);
    }

    private bool IsInScope(string intent) => !_options.OutOfScopeIntents.Contains(intent, StringComparer.Ordinal);

    private Trial Try(ReadOnlySpan<float> shares, string intent)
    {
        int best = -1, worst = -1;
        for (var label = 0; label < shares.Length; label++)
        {
            ref var place = ref _inScope[label] ? ref best : ref worst;
            if (place < 0 || shares[label] > shares[place])
                place = label;
        }

        return new Trial(shares[best], _labels[best] == intent, IsInScope(intent), worst >= 0 && shares[worst] > shares[best]);
    }
}
