using System.Text;

namespace Chatbot.BotFramework.Content;

/// <summary>
/// Reads the documented subset of the <c>.qna</c> format. What it accepts, <c>@microsoft/bf-lu</c> 4.15 accepts too,
/// with the same questions, answer, metadata and prompts. What that parser takes in ways an author would not expect
/// (an equals sign inside a value, braces in a question, references to other files) is a fault here.
/// </summary>
public sealed class QnaParser
{
    private enum Part { Outside, Variants, Filters, Answer, AfterAnswer, Prompts }

    private readonly ContentFile _file;
    private readonly ICollection<ContentFault> _faults;
    private readonly List<QnaPair> _pairs = [];
    private readonly List<string> _questions = [];
    private readonly List<QnaMetadata> _metadata = [];
    private readonly List<QnaPrompt> _prompts = [];
    private readonly StringBuilder _answer = new();
    private Part _part = Part.Outside;
    private string? _id;
    private string? _source;
    private string? _nextId;
    private string? _nextSource;
    private int _line;
    private int _questionLine;
    private int _answerLine;
    private bool _answered;

    private QnaParser(ContentFile file, ICollection<ContentFault> faults)
    {
        _file = file;
        _faults = faults;
    }

    /// <summary>Parses a file; every fault is added to <paramref name="faults"/> and the rest is read on.</summary>
    public static QnaFile Parse(ContentFile file, ICollection<ContentFault> faults)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(faults);
        return new QnaParser(file, faults).Read();
    }

    private QnaFile Read()
    {
        foreach (var raw in _file.Text.Split('\n'))
        {
            _line++;
            ReadLine(raw.EndsWith('\r') ? raw[..^1] : raw);
        }
        if (_part == Part.Answer)
        {
            Fault(_answerLine, "the answer is not closed; add a line with ``` after it");
        }
        Close();
        if (_nextId is not null)
        {
            Fault(_line, $"the id \"{_nextId}\" has no question after it");
        }
        return new QnaFile(_file.Path, _pairs);
    }

    private void ReadLine(string line)
    {
        var text = line.Trim();
        if (_part == Part.Answer)
        {
            ReadAnswerLine(line, text);
        }
        else if (text.Length == 0)
        {
            return;
        }
        else if (text.StartsWith('>'))
        {
            ReadComment(text);
        }
        else if (text.StartsWith("<a", StringComparison.OrdinalIgnoreCase))
        {
            Close();
            ReadId(text);
        }
        else if (text.StartsWith('#'))
        {
            Close();
            ReadQuestion(text);
        }
        else if (_part == Part.Outside)
        {
            Fault(_line, $"\"{Short(text)}\" stands before any question; a question starts with \"# ?\"");
        }
        else if (text.StartsWith("**", StringComparison.Ordinal))
        {
            ReadHeading(text);
        }
        else if (text.StartsWith("```", StringComparison.Ordinal))
        {
            ReadFence(text);
        }
        else if (text[0] is '-' or '*' or '+')
        {
            ReadItem(text[1..].Trim());
        }
        else
        {
            Fault(_line, $"\"{Short(text)}\" is no list item, heading, answer or comment; variants start with \"- \"");
        }
    }

    private void ReadComment(string text)
    {
        var body = text[1..].Trim();
        if (!body.StartsWith("!#", StringComparison.Ordinal))
        {
            return;
        }
        var setting = body[2..].Trim();
        const string source = "@qna.pair.source";
        if (setting.StartsWith(source, StringComparison.OrdinalIgnoreCase) && setting.IndexOf('=') is > 0 and var at)
        {
            Close();
            _nextSource = setting[(at + 1)..].Trim();
        }
    }

    private void ReadId(string text)
    {
        var open = text.IndexOfAny(['"', '\'']);
        var close = open < 0 ? -1 : text.IndexOf(text[open], open + 1);
        var head = open < 0 ? "" : text[2..open].Replace(" ", "", StringComparison.Ordinal);
        if (close < 0 || head != "id=" || text[(close + 1)..].Replace(" ", "", StringComparison.Ordinal) != "></a>")
        {
            Fault(_line, $"\"{Short(text)}\" is not an id; write <a id = \"name\"></a>");
            return;
        }
        _nextId = text[(open + 1)..close].Trim();
        if (_nextId.Length == 0)
        {
            Fault(_line, "the id is empty");
            _nextId = null;
        }
    }

    private void ReadQuestion(string text)
    {
        var body = text[1..].TrimStart();
        if (!body.StartsWith('?'))
        {
            Fault(_line, $"\"{Short(text)}\" is not a question; write \"# ? your question\"");
            return;
        }
        var question = body[1..].Trim();
        if (question.Length == 0)
        {
            Fault(_line, "the question is empty");
        }
        (_id, _source, _nextId, _nextSource) = (_nextId, _nextSource, null, null);
        (_questionLine, _answerLine, _answered, _part) = (_line, 0, false, Part.Variants);
        _questions.Add(question);
    }

    private void ReadHeading(string text)
    {
        var name = text.Trim('*', ' ', ':');
        if (name.Equals("filters", StringComparison.OrdinalIgnoreCase) && _part == Part.Variants)
        {
            _part = Part.Filters;
        }
        else if (name.Equals("prompts", StringComparison.OrdinalIgnoreCase) && _part == Part.AfterAnswer)
        {
            _part = Part.Prompts;
        }
        else
        {
            Fault(_line, $"\"{Short(text)}\" is out of place; the order is question, variants, **Filters:**, answer, **Prompts:**");
        }
    }

    private void ReadFence(string text)
    {
        var language = text[3..].Trim();
        if (_part is not (Part.Variants or Part.Filters))
        {
            Fault(_line, "a second answer for the same question; start a new question with \"# ?\"");
        }
        else if (language is not ("" or "markdown"))
        {
            Fault(_line, $"an answer is opened with ```markdown, not with ```{Short(language)}");
        }
        (_part, _answerLine) = (Part.Answer, _line);
        _answer.Clear();
    }

    private void ReadAnswerLine(string line, string text)
    {
        if (text == "```")
        {
            (_part, _answered) = (Part.AfterAnswer, true);
            return;
        }
        if (text.Contains("```", StringComparison.Ordinal))
        {
            Fault(_line, "an answer cannot hold ```");
        }
        if (_answer.Length > 0 || _line > _answerLine + 1)
        {
            _answer.Append('\n');
        }
        _answer.Append(line);
    }

    private void ReadItem(string item)
    {
        switch (_part)
        {
            case Part.Variants when item.Length == 0:
                Fault(_line, "an empty variant; write a question or remove the line");
                break;
            case Part.Variants when item.AsSpan().IndexOfAny('{', '}') >= 0:
                Fault(_line, "a variant cannot hold braces");
                break;
            case Part.Variants:
                _questions.Add(item);
                break;
            case Part.Filters:
                ReadMetadata(item);
                break;
            case Part.Prompts:
                ReadPrompt(item);
                break;
            default:
                Fault(_line, $"\"{Short(item)}\" is out of place; a list stands under the question, **Filters:** or **Prompts:**");
                break;
        }
    }

    private void ReadMetadata(string item)
    {
        var at = item.IndexOf('=');
        if (at <= 0 || item.IndexOf('=', at + 1) >= 0 || item[..at].Trim().Length == 0)
        {
            Fault(_line, $"\"{Short(item)}\" is not metadata; write \"- name = value\" with one equals sign");
            return;
        }
        _metadata.Add(new QnaMetadata(item[..at].Trim(), item[(at + 1)..].Trim(), _line));
    }

    private void ReadPrompt(string item)
    {
        var middle = item.IndexOf("](", StringComparison.Ordinal);
        var end = middle < 0 ? -1 : item.IndexOf(')', middle);
        if (!item.StartsWith('[') || end < 0 || item[(middle + 2)..end].Trim() is not ['#', .. var target])
        {
            Fault(_line, $"\"{Short(item)}\" is not a prompt; write \"- [Title](#id)\"");
            return;
        }
        var contextOnly = item[(end + 1)..].Trim() == "`context-only`";
        _prompts.Add(new QnaPrompt(item[1..middle], target.TrimStart(' ', '?').Trim(), contextOnly, _line));
    }

    private void Close()
    {
        if (_part == Part.Outside)
        {
            return;
        }
        if (!_answered)
        {
            Fault(_questionLine, $"the question \"{Short(_questions[0])}\" has no answer; add ```markdown, the answer and ```");
        }
        else if (_answer.ToString().Trim().Length == 0)
        {
            Fault(_answerLine, "the answer is empty");
        }
        else
        {
            _pairs.Add(new QnaPair(
                _id, _source, [.. _questions], _answer.ToString(), [.. _metadata], [.. _prompts], _questionLine, _answerLine));
        }
        _questions.Clear();
        _metadata.Clear();
        _prompts.Clear();
        _part = Part.Outside;
    }

    private void Fault(int line, string message) => _faults.Add(new ContentFault(_file.Path, line, message));

    private static string Short(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "...");
}
