namespace Chatbot.BotFramework.Recognizers;

/// <summary>Function words and other words with a fixed part in the grammars.</summary>
internal enum Term
{
    None,

    // Articles, pronouns, prepositions, conjunctions.
    A, The, Of, On, In, At, To, From, Between, And, Or, For, By, With, Till, Through, Is, But, Either, Neither, Both,
    Pronoun, Possessive, Auxiliary, Common, Title, Naming, Wanting,

    // Pointing.
    This, That, Same, Next, Coming, Following, Last, Past, Previous, Current, Other, Another, Every, Any, All, Each, Upcoming,
    Now, Moment, Today, Tomorrow, Yesterday, Tonight, DayWord, Date, OnThisDay, Rest, Hence,

    // Limits.
    Before, After, Since, Until, Around, Within, Later, Earlier, Early, Late, Mid, MidPart, Middle, Beginning, Start, Starting, End, Ago,
    More, Less, Than, No, Not, NotContraction, Right, Least, Most, Over, Under, Plus, As, Soon, Possible, Time, Times, Most2, Onwards,

    // Clock.
    AmPm, Am, Pm, OClock, Noon, Midnight, Half, Quarter, PastMinutes, LetterA, LetterP, LetterM, Ish, Sharp,

    // Counting.
    Couple, Few, Several, Some, Dozen, Point, Minus, Once, OutOf, Pair, OrdinalSuffix, LetterS,

    // Calendar.
    Weekday, Season, Fiscal, School, Calendar, Working, WeekShort, QuarterShort, HalfShort, WeekCommencing, EndOfDay, EndOfWeek,
    EndOfMonth, EndOfYear, Holiday, Repeating, Bi, Semi, DecadeWord, ToDate,

    // What is measured: behind a number, no clock.
    Measure,

    // Booking.
    Except, Instead, Rather, Actually, Earliest, First, Whenever, Anytime, Work, School2, Asap, Avoid, Cannot, Closed, Free, Do,
}
