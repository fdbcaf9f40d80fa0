using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace Chatbot.Operations;

/// <summary>Proxies in front of the service, section <c>ForwardedHeaders</c>.</summary>
public sealed class ProxyOptions
{
    public const string Section = "ForwardedHeaders";

    /// <summary>Addresses such as <c>10.0.0.5</c> or networks such as <c>10.0.0.0/24</c> whose word about the caller, scheme and host is taken. Empty: nobody's.</summary>
    public IList<string> KnownProxies { get; init; } = [];

    internal void ApplyTo(ForwardedHeadersOptions target)
    {
        target.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        target.KnownProxies.Clear();
        target.KnownIPNetworks.Clear();
        foreach (var proxy in KnownProxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                target.KnownProxies.Add(address);
            }
            else
            {
                target.KnownIPNetworks.Add(IPNetwork.Parse(proxy));
            }
        }
    }
}

internal sealed class ProxyOptionsCheck : IValidateOptions<ProxyOptions>
{
    public ValidateOptionsResult Validate(string? name, ProxyOptions options)
    {
        var faults = options.KnownProxies
            .Select((proxy, index) => (proxy, index))
            .Where(entry => !IPAddress.TryParse(entry.proxy, out _) && !IPNetwork.TryParse(entry.proxy, out _))
            .Select(entry => $"ForwardedHeaders:KnownProxies:{entry.index} is neither an address nor a network; use for example 10.0.0.5 or 10.0.0.0/24.")
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
