using Chatbot.BotFramework.Content;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Chatbot.Clinic.Screening;

/// <summary>A YAML file as nodes, with faults gathered by file and line instead of thrown one by one.</summary>
internal sealed class YamlContent(string path, List<ContentFault> faults)
{
    public string Path => path;

    public static YamlMappingNode? Root(ContentFile file, List<ContentFault> faults)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(file.Text));
            if (stream.Documents.Count == 0)
            {
                return null;
            }

            if (stream.Documents[0].RootNode is YamlMappingNode map)
            {
                return map;
            }

            faults.Add(new ContentFault(file.Path, 1, "expected sections such as symptoms: or rules: at the left margin"));
        }
        catch (YamlException e)
        {
            faults.Add(new ContentFault(file.Path, (int)e.Start.Line, $"not readable as YAML: {e.Message}"));
        }

        return null;
    }

    public void Fault(YamlNode node, string message) => faults.Add(new ContentFault(path, (int)node.Start.Line, message));

    public IEnumerable<(string Key, YamlNode KeyNode, YamlNode Value)> Pairs(YamlNode node)
    {
        if (node is YamlMappingNode map)
        {
            foreach (var pair in map.Children)
            {
                yield return (((YamlScalarNode)pair.Key).Value ?? "", pair.Key, pair.Value);
            }
        }
        else if (node is not YamlScalarNode { Value: null or "" })
        {
            Fault(node, "expected names with a colon after each");
        }
    }

    public IEnumerable<YamlNode> Items(YamlNode node)
    {
        if (node is YamlSequenceNode list)
        {
            return list.Children;
        }

        if (node is not YamlScalarNode { Value: null or "" })
        {
            Fault(node, "expected a list, each item after a dash");
        }

        return [];
    }

    public static YamlNode? Get(YamlNode node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    public string? Text(YamlNode? node)
    {
        if (node is null)
        {
            return null;
        }

        if (node is YamlScalarNode scalar)
        {
            return string.IsNullOrWhiteSpace(scalar.Value) ? null : scalar.Value.Trim();
        }

        Fault(node, "expected plain text");
        return null;
    }

    /// <summary>A text, or a list of texts.</summary>
    public IReadOnlyList<string> Texts(YamlNode? node) => node switch
    {
        null => [],
        YamlScalarNode => Text(node) is { } one ? [one] : [],
        _ => [.. Items(node).Select(Text).OfType<string>()],
    };

    /// <summary>Faults for keys that nobody reads: a misspelt key must not silently switch a condition off.</summary>
    public void OnlyKeys(YamlNode node, params ReadOnlySpan<string> known)
    {
        foreach (var (key, keyNode, _) in Pairs(node))
        {
            if (!known.Contains(key))
            {
                Fault(keyNode, $"unknown key \"{key}\"; expected one of {string.Join(", ", known.ToArray())}");
            }
        }
    }
}
