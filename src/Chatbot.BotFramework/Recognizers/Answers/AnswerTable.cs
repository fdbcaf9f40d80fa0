namespace Chatbot.BotFramework.Recognizers;

/// <summary>Words and signs that answer yes or no, as data. The first line of each holds the plain answers; the others speak only where no plain one does, or where they hold one.</summary>
internal static class AnswerTable
{
    public const string Yes = """
        yes|yess|yesss|yse|yesh|yez|yas|yed|yea|yeah|yeahh|yep|yepp|yup|ya|yah|aye|y|yeh|sure|surely|ok|okay|okey|okie|k|kk|true|correct|agree|agreed|accept|confirm|confirmed|absolutely|definitely|certainly|affirmative
        right|exactly|indeed|perfect|alright|totally|yeppers|yessir|si|deal|please|of course|go ahead|go for it|sounds good|sounds great|sounds fine|that works|works for me|that is right|that's right|that is correct|that's correct|thats right|thats correct
        that is fine|that's fine|thats fine|that'd be great|that would be great|that would be fine|why not|no problem|no worries|i do|i am|i will|i would|i have|i can|book it|do it|please do|yes please|by all means
        i think so|i guess so|i suppose so|i believe so|not a problem|you bet|for sure|all good|looks good|that's perfect|that is perfect|lovely|great|brilliant|fine|happy with that
        """;

    public const string No = """
        no|noo|nooo|nope|nop|nah|naw|nay|n|not|never|false|wrong|incorrect|disagree|negative|decline|declined|none|not ok|not okay
        not right|not correct|not really|not now|not yet|not at all|not today|not quite|not this time|no way|no thanks|no thank you|no ta|no sorry|of course not|certainly not|definitely not|absolutely not
        i do not|i don't|i dont|i am not|i'm not|im not|i would not|i wouldn't|i can't|i cant|i cannot|i will not|i won't|i haven't|i have not|i didn't|don't|dont|do not
        i don't think so|i dont think so|don't think so|i do not think so|i guess not|i'd rather not|rather not|i think not|that's wrong|that is wrong|thats wrong|that's not right|thats not right|that is not right
        that's not it|never mind|nevermind|no good|not fine|not great|not happy|not interested|not for me|not sure|not sure yet
        """;

    /// <summary>Neither: hesitation that holds a yes or a no word.</summary>
    public const string Undecided = "not sure|not sure yet|i'm not sure|im not sure|i am not sure|i'm unsure|no idea|i don't know|i dont know|dunno|don't know|dont know|not certain|no clue|maybe|perhaps";

    // Code points; skin tones behind them belong to the sign.
    public static readonly int[] YesSigns = [0x1F44C, 0x1F44D, 0x2705, 0x2714, 0x1F642, 0x1F600, 0x1F603, 0x1F44F, 0x1F64C, 0x1F197, 0x1F4AF, 0x2611];

    public static readonly int[] NoSigns = [0x1F44E, 0x274C, 0x1F645, 0x26D4, 0x1F6AB, 0x270B, 0x274E, 0x1F590];
}
