using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Chatbot.Tests.Fakes;

/// <summary>
/// A real program that some tests start themselves. Where it is missing they are skipped with a printed reason; with
/// CHATBOT_REQUIRE_ALL=1 they run, and fail saying what is missing.
/// </summary>
/// <param name="Path">Where it is; null when it is not installed.</param>
internal sealed record RequiredProgram(string Name, string? Path, string Install)
{
    public const string PostgreSql = "PostgreSQL";
    public const string Chromium = "Chromium";
    public const string Node = "Node";
    public const string Radicale = "Radicale";
    public const string Nginx = "nginx";

    public static RequiredProgram Find(string name) => name switch
    {
        PostgreSql => new(name, InFolders("initdb", Versions("/usr/lib/postgresql").Concat(SearchPath)), "apt-get install postgresql"),
        Chromium => new(name, InFolders("chromium", SearchPath), "apt-get install chromium"),
        Node => new(name, InFolders("node", SearchPath), "nodejs.org, version 20 or later"),
        Radicale => new(name, InFolders("radicale", SearchPath), "apt-get install radicale"),
        Nginx => new(name, InFolders("nginx", SearchPath.Append("/usr/sbin")), "apt-get install nginx"),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Add the program to RequiredProgram."),
    };

    /// <summary>Why a test that needs it is skipped; null when it is to run.</summary>
    public string? SkipReason =>
        Path is null && Environment.GetEnvironmentVariable("CHATBOT_REQUIRE_ALL") != "1" ? $"{Name} is not installed ({Install})." : null;

    /// <summary>Where it is, for the fixture that starts it.</summary>
    public string Require() => Path ?? throw new InvalidOperationException($"{Name} is not installed ({Install}), and CHATBOT_REQUIRE_ALL asks for every test.");

    private static IEnumerable<string> SearchPath => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator);

    private static IEnumerable<string> Versions(string folder) => Directory.Exists(folder)
        ? Directory.GetDirectories(folder).OrderByDescending(version => version, StringComparer.Ordinal).Select(version => System.IO.Path.Combine(version, "bin"))
        : [];

    private static string? InFolders(string file, IEnumerable<string> folders) =>
        folders.Select(folder => System.IO.Path.Combine(folder, file)).FirstOrDefault(File.Exists);
}

/// <summary>A test that starts a program of <see cref="RequiredProgram"/>.</summary>
internal sealed class FactNeedingAttribute : FactAttribute
{
    public FactNeedingAttribute(string program) => Skip = RequiredProgram.Find(program).SkipReason;
}

/// <summary>On a class of contract tests: what it needs to run at all.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsAttribute(string program) : Attribute
{
    public string Program { get; } = program;
}

/// <summary>A test of a contract, inherited by one class per adapter, which can have a <see cref="NeedsAttribute"/>.</summary>
[XunitTestCaseDiscoverer("Chatbot.Tests.Fakes.ContractFactDiscoverer", "Chatbot.Tests")]
internal sealed class ContractFactAttribute : FactAttribute;

internal sealed class ContractFactDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new ContractTestCase(diagnostics, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)];
}

internal sealed class ContractTestCase : XunitTestCase
{
    [Obsolete("Called by the deserializer.", error: true)]
    public ContractTestCase()
    {
    }

    public ContractTestCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod testMethod)
        : base(diagnostics, display, options, testMethod)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsAttribute)).FirstOrDefault() is { } needs
            ? RequiredProgram.Find(needs.GetNamedArgument<string>(nameof(NeedsAttribute.Program))).SkipReason
            : base.GetSkipReason(factAttribute);
}
