namespace Chatbot.BotFramework.Recognizers;

/// <summary>Function words and other words with a fixed part in the grammars.</summary>
internal enum Term
{
    None,

    // Articles, pronouns, prepositions, conjunctions, and words that may stand round any expression.
    A, The, Of, On, In, At, To, From, Between, And, Or, For, By, With, Till, Through, Is, But, Either, Neither, Both,
    Pronoun, Possessive, Auxiliary, Common, Title,

    // Pointing.
    This, That, Same, Next, Coming, Upcoming, Following, Last, Past, Previous, Current, Other, Another, Every, Each, Any, All,
    Now, Moment, Today, Tomorrow, Yesterday, Tonight, Date, OnThisDay, Rest, Hence,

    // Limits.
    Before, After, Since, Until, Around, Within, Later, Earlier, Early, Late, Mid, MidPart, Middle, Beginning, Start, Starting, End, Ago,
    More, Less, Than, No, Not, NotContraction, Right, Least, Most, Over, Under, As, Soon, Time, Times, Onwards,

    // Clock.
    AmPm, Am, Pm, OClock, Noon, Midnight, Half, LetterP, LetterM, Ish, Sharp,

    // Counting.
    Couple, Pair, Few, Several, Some, Dozen, Point, Minus, Once, OrdinalSuffix, LetterS,

    // Calendar.
    Season, Fiscal, School, Calendar, Working, QuarterShort, EndOfDay, EndOfWeek, EndOfMonth, EndOfYear, Repeating, Bi, Semi, DecadeWord,

    // What is measured: behind a number, no clock.
    Measure, Score,

    // Booking.
    Except, Instead, Rather, Actually, Earliest, Whenever, Anytime, Asap, Avoid, Moving,
}
