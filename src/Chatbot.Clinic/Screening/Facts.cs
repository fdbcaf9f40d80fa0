namespace Chatbot.Clinic.Screening;

/// <summary>What is known of one person: the state of every concept, and which of them the present message touched.</summary>
internal sealed class Facts(int concepts)
{
    private readonly States[] states = new States[concepts];
    private readonly bool[] touched = new bool[concepts];

    public int? Age { get; set; }

    public bool AgeTouched { get; set; }

    public List<int> Touched { get; } = [];

    public bool HasSymptom { get; private set; }

    public States this[int concept] => states[concept];

    public bool IsTouched(int concept) => touched[concept];

    public void Remember(int concept, States state, ConceptKind kind)
    {
        states[concept] |= state;
        HasSymptom |= kind == ConceptKind.Symptom && (state & (States.Now | States.Stable)) != 0;
    }

    public void Add(int concept, States state, ConceptKind kind)
    {
        Remember(concept, state, kind);
        Touch(concept);
    }

    public void Touch(int concept)
    {
        if (!touched[concept])
        {
            touched[concept] = true;
            Touched.Add(concept);
        }
    }
}
