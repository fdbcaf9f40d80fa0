namespace Chatbot.BotFramework.Recognizers;

/// <summary>The words the recognizers know, as data: what they mean, then the spellings. A word may stand in several lines.</summary>
internal static class LexiconTable
{
    public const string Rows = """
        month 1: january jan janu
        month 2: february feb febr febuary feburary
        month 3: march mar
        month 4: april apr
        month 5: may
        month 6: june jun
        month 7: july jul
        month 8: august aug
        month 9: september sept sep
        month 10: october oct
        month 11: november nov
        month 12: december dec
        weekday 1: monday mon mondy
        weekday 2: tuesday tue tues toosday teusday tuseday tusday
        weekday 3: wednesday wed weds wensday wednsday wendsday
        weekday 4: thursday thu thur thurs thersday thirsday
        weekday 5: friday fri
        weekday 6: saturday sat satday
        weekday 7: sunday sun
        weekdays 1: mondays
        weekdays 2: tuesdays
        weekdays 3: wednesdays
        weekdays 4: thursdays
        weekdays 5: fridays
        weekdays 6: saturdays
        weekdays 7: sundays
        cardinal 0: zero nought naught
        cardinal 1: one
        cardinal 2: two
        cardinal 3: three
        cardinal 4: four
        cardinal 5: five
        cardinal 6: six
        cardinal 7: seven
        cardinal 8: eight
        cardinal 9: nine
        cardinal 10: ten
        cardinal 11: eleven
        cardinal 12: twelve
        cardinal 13: thirteen
        cardinal 14: fourteen
        cardinal 15: fifteen
        cardinal 16: sixteen
        cardinal 17: seventeen
        cardinal 18: eighteen
        cardinal 19: nineteen
        cardinal 20: twenty
        cardinal 30: thirty
        cardinal 40: forty fourty
        cardinal 50: fifty
        cardinal 60: sixty
        cardinal 70: seventy
        cardinal 80: eighty
        cardinal 90: ninety
        scale 100: hundred hundreds
        scale 1000: thousand thousands
        scale 100000: lakh lakhs
        scale 1000000: million millions mil mln mm
        scale 10000000: crore crores
        scale 1000000000: billion billions bln
        scale 1000000000000: trillion trillions tln
        ordinal 1: first
        ordinal 2: second
        ordinal 3: third
        ordinal 4: fourth
        ordinal 5: fifth
        ordinal 6: sixth
        ordinal 7: seventh
        ordinal 8: eighth
        ordinal 9: ninth nineth
        ordinal 10: tenth
        ordinal 11: eleventh
        ordinal 12: twelfth twelth
        ordinal 13: thirteenth
        ordinal 14: fourteenth
        ordinal 15: fifteenth
        ordinal 16: sixteenth
        ordinal 17: seventeenth
        ordinal 18: eighteenth
        ordinal 19: nineteenth
        ordinal 20: twentieth
        ordinal 30: thirtieth
        ordinal 40: fortieth
        ordinal 50: fiftieth
        ordinal 60: sixtieth
        ordinal 70: seventieth
        ordinal 80: eightieth
        ordinal 90: ninetieth
        ordinal 100: hundredth
        ordinal 1000: thousandth
        ordinal 1000000: millionth
        ordinal 1000000000: billionth
        ordinal 1000000000000: trillionth
        denominator 2: half halves halfs
        denominator 4: quarter quarters
        unit Second: second seconds sec secs
        unit Minute: minute minutes min mins
        unit Hour: hour hours hr hrs h
        unit Day: day days
        unit BusinessDay: weekday weekdays workday workdays
        unit Night: night nights
        unit Week: week weeks wk wks weeek
        unit Weekend: weekend weekends wkend
        unit Fortnight: fortnight fortnights
        unit Month: month months mth mths
        unit Quarter: quarter quarters qtr
        unit Year: year years yr yrs
        unit Decade: decade decades
        unit Century: century centuries
        part Morning: morning morn mornin midmorning
        term MidPart: midmorning midafternoon
        part Afternoon: afternoon aft arvo midafternoon
        part Evening: evening eve
        part Night: night nite nighttime
        parts Morning: mornings
        parts Afternoon: afternoons
        parts Evening: evenings
        parts Night: nights
        part Daytime: daytime
        part Breakfast: breakfast breakfasttime
        part Brunch: brunch
        part Lunch: lunch lunchtime midday-meal
        part Dinner: dinner dinnertime supper suppertime teatime
        term A: a an
        term The: the
        term Of: of
        term On: on upon
        term In: in during
        term At: at
        term To: to
        term From: from frm
        term Between: between btwn betwen
        term And: and
        term Or: or
        term For: for
        term By: by
        term With: with see seeing called named w
        term Till: till til untill
        term Through: through thru
        term Is: is are was were be been being will would could should shall might must can do does did has have had works work's suits
        term But: but
        term Either: either
        term Neither: neither
        term Both: both
        term Pronoun: i we you he she they it me us him her them who
        term Possessive: my your his our their its whose
        term Common: please pls plz thanks thank good fine ok okay great if so available free there here when what how which where why because although though just only still also too well again anyway hopefully preferably maybe perhaps open ideally booked taken gone sounds looks
        term Title: dr doctor mr mrs ms miss prof professor nurse mx sister
        term This: this
        term That: that those
        term Same: same
        term Next: next nxt
        term Coming: coming
        term Upcoming: upcoming
        term Following: following
        term Last: last
        term Past: past
        term Previous: previous prior
        term Current: current
        term Other: other
        term Another: another
        term Every: every
        term Each: each
        term Any: any
        term All: all
        term Now: now
        term Moment: moment present
        term Today: today tody todays today's
        term Tomorrow: tomorrow tomorow tommorow tommorrow tomorrrow tmrw tmr tmw tomoz tomo tomoro tomora tomorro tmoz tomarrow tomrw tmrow
        term Yesterday: yesterday
        term Tonight: tonight tonite
        term OnThisDay: otd
        term Date: date
        term Rest: rest remainder remaining
        term Before: before bfore
        term After: after afer
        term Since: since
        term Until: until
        term Around: around about circa approximately approx roughly abt near
        term Within: within
        term Later: later
        term Earlier: earlier sooner
        term Early: early
        term Late: late
        term Mid: mid
        term Middle: middle
        term Beginning: beginning
        term Start: start
        term Starting: starting commencing
        term End: end
        term Ago: ago
        term Hence: hence
        term More: more greater
        term Less: less
        term Than: than then
        term No: no nope nah
        term Not: not never
        term NotContraction: can't cannot cant don't dont won't wont isn't isnt doesn't doesnt couldn't couldnt shouldn't shouldnt mustn't didn't didnt hasn't haven't wouldn't aren't unable
        term Right: right
        term Least: least
        term Most: most
        term Over: over
        term As: as
        term Soon: soon
        term Asap: asap a.s.a.p
        term Time: time
        term Times: times
        term Onwards: onwards onward
        term Am: am
        term Pm: pm
        term AmPm: ampm
        term LetterP: p
        term LetterM: m
        term LetterS: s
        term OClock: o'clock oclock oclk
        term Noon: noon midday noonish middayish noontime
        term Midnight: midnight
        term Half: half
        term Ish: ish
        term Sharp: sharp
        term Couple: couple
        term Pair: pair
        term Few: few
        term Several: several
        term Some: some
        term Dozen: dozen dozens dz dzs doz dozs
        term Point: point
        term Minus: minus negative
        term Once: once
        term Season: spring summer autumn fall winter
        term Fiscal: fiscal fy
        term School: school sy
        term Calendar: calendar cy
        term Working: working business
        term QuarterShort: q
        term EndOfDay: eod
        term EndOfWeek: eow
        term EndOfMonth: eom
        term EndOfYear: eoy
        term Repeating: daily weekly biweekly fortnightly monthly bimonthly quarterly annual annually yearly semiannual semiannually everyday weekday
        term Bi: bi
        term Semi: semi
        term DecadeWord: twenties thirties forties fifties sixties seventies eighties nineties
        term OrdinalSuffix: st nd rd th
        term Except: except excluding apart bar barring besides unless
        term Measure: percent pounds quid euros dollars kg kilos miles mg ml people persons patients sessions appointments tablets
        term Score: pain painful pains hurt hurts hurting ache aches aching sore score scored scale severity rate rated rating stiff stiffness worse
        term Moving: move moving change changing reschedule rescheduling rearrange swap switch push shift bring postpone
        term Instead: instead
        term Rather: rather
        term Actually: actually sorry wait oops
        term Earliest: earliest soonest
        term Whenever: whenever anyday
        term Anytime: anytime
        term Avoid: avoid out busy unavailable away abroad holiday hols
        """;

    /// <summary>Words one slip away from a calendar word that are words of their own.</summary>
    public const string NotMisspelt = "moaning sunray sundry sundae mourning knight augusta evened evenly";

    /// <summary>Calendar words long enough that one slip of the finger still leaves them recognisable.</summary>
    public const string Misspellable = "monday tuesday wednesday thursday friday saturday sunday tomorrow yesterday january february september october november december august morning afternoon evening tonight weekend fortnight";
}
