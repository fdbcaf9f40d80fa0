using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Chatbot.Http;

internal static class TimeSetup
{
    /// <summary>The clock of the machine, unless the service was given another.</summary>
    public static void TryAddTime(this IServiceCollection services) => services.TryAddSingleton(TimeProvider.System);
}
