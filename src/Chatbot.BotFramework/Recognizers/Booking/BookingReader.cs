using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>
/// Walks over the expressions of an utterance and the words between them: which are wanted, which ruled out, which taken back,
/// and which belong together.
/// </summary>
internal sealed class BookingReader(TokenList tokens, DateTimeGrammar grammar, List<Node> nodes, RecognitionContext context, BookingHours? hours)
{
    // Nobody means more alternatives; a text that lists days without end is cut off.
    private const int MostWishes = 32;

    private readonly List<Draft> wishes = [];
    private readonly List<Draft> exclusions = [];
    private readonly ClockChoice clocks = new(hours);
    private BookingPreference preference;
    private BookingShift? shift;
    private ClockOwner owner;
    private bool refusedLast;
    private bool correction;
    private bool moving;
    private bool onlyPast = true;
    private bool sawDate;
    private bool sawPast;
    private bool noSuchDate;

    public BookingWindow Read()
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            moving |= tokens[i].Is(Term.Moving);
        }

        var all = new BookingCues(tokens, grammar, moving).AddTo(nodes);
        var previous = 0;
        for (var n = 0; n < all.Count; n++)
        {
            var piece = all[n];
            var next = n + 1 < all.Count ? all[n + 1].First : tokens.Count;
            Take(piece, new Between(tokens, previous, piece.First), new Between(tokens, piece.Last, next), n > 0);
            previous = piece.Last;
        }

        ReadLooseWords();
        return Finish();
    }

    private void Take(BookingPiece piece, Between before, Between after, bool hasPrevious)
    {
        if (wishes.Count >= MostWishes || exclusions.Count >= MostWishes)
        {
            return;
        }

        if (piece.Preference != BookingPreference.None)
        {
            preference = piece.Preference;
            return;
        }

        if (piece.Node is { } node && ReadShift(node))
        {
            return;
        }

        var drafts = Drafts(piece, before);
        if (drafts is null)
        {
            return;
        }

        correction |= before.Corrects;
        if (moving && before.EndsWithTo && wishes.Count > 0)
        {
            // "move my Tuesday appointment to Thursday": only where it goes is wished.
            correction = true;
            Replace(drafts);
            return;
        }

        refusedLast = before.Refuses || after.RefusesBack || (refusedLast && before.IsList && (before.HasConjunction || (after.IsList && after.HasConjunction)));
        if (refusedLast)
        {
            exclusions.Add(piece.Node is { Mod: "before", Kind: NodeKind.Date, Inclusive: true, Date: { } back } && before.Refuses ? drafts with { Days = [drafts.Days[0] with { Until = back.Future }] } : drafts);
            return;
        }

        if (before.InsteadOf)
        {
            // "Thursday instead of Tuesday": what was wished before is not ruled out, only left.
            correction = true;
            return;
        }

        if (before.Corrects && hasPrevious && wishes.Count > 0)
        {
            Replace(drafts);
            return;
        }

        Add(drafts, before);
    }

    private void Add(Draft draft, Between between)
    {
        if (wishes.Count == 0)
        {
            wishes.Add(draft);
            return;
        }

        var last = wishes[^1];
        if (draft.HasDate && draft.HasTime)
        {
            if (last.HasTime || !last.HasDate)
            {
                if (last.HasDate || between.IsOr)
                {
                    wishes.Add(draft);
                }
                else
                {
                    wishes[^1] = draft;
                }
            }
            else if (between.IsList || between.IsOr)
            {
                // "Monday or Tuesday at 3": the time is meant for both.
                wishes[^1] = last.WithTimes(draft);
                wishes.Add(draft.InWeekOf(last, context.Reference.Date));
            }
            else
            {
                wishes[^1] = last.Narrowed(draft) ?? draft;
            }

            return;
        }

        if (draft.HasDate)
        {
            AddDate(draft, last, between);
            return;
        }

        AddTime(draft, last, between);
    }

    private void AddDate(Draft draft, Draft last, Between between)
    {
        if (!last.HasDate)
        {
            wishes[^1] = last.WithDates(draft) with { TimeFirst = true };
        }
        else if (last.Narrowed(draft) is { } narrowed && !between.IsOr)
        {
            wishes[^1] = narrowed;
        }
        else
        {
            draft = draft.InWeekOf(last, context.Reference.Date);
            wishes.Add(last.HasTime ? draft.WithTimes(last) : draft);
        }
    }

    private void AddTime(Draft draft, Draft last, Between between)
    {
        if (!last.HasTime)
        {
            // One time behind a list of days is meant for all of them.
            for (var n = 0; n < wishes.Count; n++)
            {
                wishes[n] = wishes[n].HasTime ? wishes[n] : wishes[n].WithTimes(draft);
            }
        }
        else if (between.IsOr && last.TimeFirst)
        {
            // "first thing Monday or last thing Tuesday": the next day is still to come.
            wishes.Add(draft);
        }
        else if (between.IsOr || (between.IsList && between.HasConjunction))
        {
            wishes[^1] = last.WithMoreTimes(draft);
        }
        else
        {
            wishes[^1] = last.WithNarrowerTimes(draft);
        }
    }

    /// <summary>After "no", "actually", "make it": the new word takes the place of the old one of its kind.</summary>
    private void Replace(Draft draft)
    {
        var last = wishes[^1];
        wishes.Clear();
        wishes.Add(draft.HasDate && draft.HasTime ? draft : draft.HasDate ? draft.WithTimes(last) : last.WithTimes(draft));
    }

    private Draft? Drafts(BookingPiece piece, Between before)
    {
        if (piece.Part is { } part)
        {
            return new Draft { Clocks = [part] };
        }

        if (piece.Weekdays is { } weekdays)
        {
            return new Draft { Weekdays = weekdays };
        }

        var node = piece.Node!;
        if (IsAllDay(node))
        {
            return new Draft { Clocks = [new ClockDraft()] };
        }

        var draft = DraftOf.Node(moving && node.IsFromTo ? DraftOf.Target(node) : node, context.Reference, before.SaysFrom);
        if (draft is null || ((before.TellsHistory || tokens[node.First].Is(Term.Since)) && draft.HasDate))
        {
            noSuchDate |= node.Date is { Exists: false };
            return null;
        }

        noSuchDate |= node.Date is { Exists: false };
        if (draft.IsPast && !draft.SaidWithYear)
        {
            sawPast = true;
            return null;
        }

        // "any Saturday" is every one to come, not the next.
        if (draft.WeekdayName is { } name && tokens[node.First - 1].Is(Term.Any))
        {
            draft = draft with { Days = [], Weekdays = [name], WeekdayName = null };
        }

        onlyPast &= draft.IsPast || !draft.HasDate;
        sawDate |= draft.HasDate;
        return draft;
    }

    /// <summary>"an hour later", "a day earlier", "the day after": moves, not moments.</summary>
    private bool ReadShift(Node node)
    {
        if (tokens[node.First].Is(Term.The) && node.Last == node.First + 3 && tokens[node.First + 1].Lexeme.Unit == DateUnit.Day && tokens[node.First + 2].Lexeme.Term is Term.Before or Term.After)
        {
            shift = new BookingShift(tokens[node.First + 2].Is(Term.After) ? 1 : -1, 0);
            return true;
        }

        var later = node.Last > node.First && tokens[node.Last - 1].Is(Term.Later);
        var earlier = node.Kind == NodeKind.Duration && (tokens[node.Last].Is(Term.Earlier) || tokens[node.Last].Is(Term.Before) && tokens[node.Last + 1].Kind == TokenKind.Symbol);
        var duration = node.Duration;
        if (later && node.Kind is NodeKind.Date or NodeKind.DateTime && (node.Date is { Shape: DateShape.FromDuration } || node.Exact is not null))
        {
            var to = node.Exact?.Start ?? node.Date!.Future + context.Reference.TimeOfDay;
            var days = node.Exact is null ? Period.DaysBetween(context.Reference.Date, to.Date) : 0;
            shift = new BookingShift(days, node.Exact is null ? 0 : (int)Math.Clamp(Period.Between(context.Reference, to, PeriodUnits.Minutes).Minutes, -1440, 1440));
            return true;
        }

        if (earlier && duration is not null && duration.Seconds < 86400 * 366)
        {
            shift = duration.HasClock ? new BookingShift(0, -(int)(duration.Seconds / 60)) : new BookingShift(-(int)(duration.Seconds / 86400), 0);
            return true;
        }

        if (moving && duration is not null && duration.Seconds < 86400 * 366 && MovedBy(node) is { } sign)
        {
            shift = duration.HasClock ? new BookingShift(0, sign * (int)(duration.Seconds / 60)) : new BookingShift(sign * (int)(duration.Seconds / 86400), 0);
            return true;
        }

        return node.Kind == NodeKind.Duration && !IsAllDay(node);
    }

    /// <summary>"push it back an hour" is later, "bring it forward by a day" earlier; a length alone moves nothing.</summary>
    private int? MovedBy(Node node)
    {
        for (var i = Math.Max(0, node.First - 3); i < node.Last + 2; i++)
        {
            if (Says(i, "forward") || Says(i, "up"))
            {
                return -1;
            }

            if (Says(i, "back") || Says(i, "on"))
            {
                return 1;
            }
        }

        return tokens[node.First - 1].Is(Term.By) ? 1 : null;
    }

    private bool Says(int i, string word) => tokens[i].Kind == TokenKind.Word && tokens.Spelling(i).Equals(word, StringComparison.OrdinalIgnoreCase);

    private bool IsAllDay(Node node) => node.Kind == NodeKind.Duration && tokens[node.First].Is(Term.All) && tokens[node.First + 1].Lexeme is { Unit: DateUnit.Day, Text: "day" };

    private void ReadLooseWords()
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Is(Term.Time) && tokens[i - 1].Is(Term.Possessive))
            {
                owner = tokens[i - 1].Lexeme.Text == "my" ? ClockOwner.Speaker : tokens[i - 1].Lexeme.Text == "your" ? ClockOwner.Listener : owner;
            }

            if (context.DayFirst && (Says(i, "gmt") || Says(i, "bst") || (tokens[i].Is(Term.Time) && (Says(i - 1, "uk") || Says(i - 1, "london") || Says(i - 1, "british")))))
            {
                owner = ClockOwner.Listener;
            }

            if (preference == BookingPreference.None && shift is null && wishes.All(wish => !wish.HasTime))
            {
                preference = tokens[i].Lexeme.Term switch
                {
                    Term.Earlier => BookingPreference.Earliest, Term.Later => BookingPreference.Latest, _ => preference,
                };
            }
        }
    }

    private BookingWindow Finish()
    {
        var window = new BookingWindow(
            context.Reference,
            [.. wishes.Select(draft => clocks.Settle(draft, context.Reference))],
            [.. exclusions.Select(draft => clocks.Settle(draft with { ExcludesWeekday = draft.WeekdayName }, context.Reference))])
        {
            Preference = preference, Shift = shift, Clock = owner, NoSuchDate = noSuchDate, IsCorrection = correction,
            IsPast = wishes.Count > 0 ? sawDate && onlyPast : sawPast && exclusions.Count == 0 && shift is null,
        };
        return window;
    }
}
