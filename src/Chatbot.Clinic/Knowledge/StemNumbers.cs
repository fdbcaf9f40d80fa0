namespace Chatbot.Clinic.Knowledge;

/// <summary>Gives every stem of the content a number, so that matching compares numbers. Nothing is added once it is frozen.</summary>
internal sealed class StemNumbers
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private bool _frozen;

    public int Count => _numbers.Count;

    /// <returns>−1 for a stem that came up only after freezing.</returns>
    public int Of(string stem)
    {
        if (_numbers.TryGetValue(stem, out var number))
        {
            return number;
        }
        if (_frozen)
        {
            return -1;
        }
        _numbers[stem] = _numbers.Count;
        return _numbers.Count - 1;
    }

    public void Freeze() => _frozen = true;

    /// <summary>Which numbers a set of stems has, by number.</summary>
    public bool[] Marked(IEnumerable<string> stems)
    {
        var numbers = stems.Select(Of).Where(n => n >= 0).ToList();
        var marked = new bool[Count];
        foreach (var number in numbers)
        {
            marked[number] = true;
        }
        return marked;
    }
}
