using BotService.Simulator.Phone;
using BotService.Simulator.Platform;
using BotService.Simulator.Push;
using BotService.Simulator.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotService.Simulator;

/// <summary>Registers the simulator; the host decides that it is Development.</summary>
public static class SimulatorServiceCollectionExtensions
{
    private const int LargestAnswer = 64 * 1024;

    /// <summary>Adds the fake platform, its pushes and the phone. <see cref="SimulatorEndpoints.MapSimulator"/> makes them reachable.</summary>
    public static IServiceCollection AddSimulator(this IServiceCollection services, SimulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(TimeProvider.System);

        // The time limit is the sender's own, on the injected clock; loggers would put openids into the log.
        services.AddHttpClient(PushSender.HttpClientName, client =>
        {
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.MaxResponseContentBufferSize = LargestAnswer;
        }).RemoveAllLoggers();

        services.AddSingleton(options);
        services.AddSingleton<SimulatorStore>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<CustomerMessages>();
        services.AddSingleton<TypingSignals>();
        services.AddSingleton<MenuBoard>();
        services.AddSingleton<DailyQuota>();
        services.AddSingleton<ControlDesk>();
        services.AddSingleton<PlatformGate>();
        services.AddSingleton<PushQueue>();
        services.AddSingleton<PushSender>();
        services.AddSingleton<PhoneInbox>();
        services.AddSingleton<PhoneGlance>();
        services.AddSingleton<YouthHand>();

        // First in, last out: the file takes down what the other two leave behind.
        services.AddHostedService<StateFileWorker>();
        services.AddHostedService<PushWorker>();
        services.AddHostedService<UrlCheckWorker>();
        return services;
    }
}
