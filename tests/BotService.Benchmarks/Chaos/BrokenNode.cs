using BotService.Domain.Turns;
using BotService.Host;
using BotService.Host.Settings;
using BotService.Messaging.Inbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotService.Benchmarks.Chaos;

/// <summary>
/// The service with one guard taken out, for runs that must find it missing: <c>broken-node --break NAME</c> and then the host's own arguments.
/// The service itself has no switch for that.
/// </summary>
internal static class BrokenNode
{
    public const char KeySeparator = '~';

    private const string AcknowledgeEarly = "acknowledge-early";
    private const string NoDeduplication = "no-deduplication";
    private const string NoTurnCheck = "no-turn-check";

    public static IReadOnlyList<string> Breaks { get; } = [AcknowledgeEarly, NoDeduplication, NoTurnCheck];

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ["--break", var name, .. var rest] || !Breaks.Contains(name))
        {
            await Console.Error.WriteLineAsync($"Write broken-node --break {string.Join('|', Breaks)}, then the host's arguments.");
            return 2;
        }

        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = rest,
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = "BotService.Host",
        });
        HostSettings settings = HostSettings.Read(builder.Configuration, builder.Environment);
        using DataFolder folder = DataFolder.Lock(settings.DataPath);
        builder.AddBotService(settings);
        Break(builder.Services, name);
        await using WebApplication app = builder.Build();
        app.MapBotService(settings);
        await app.RunBotServiceAsync(settings);
        return 0;
    }

    private static void Break(IServiceCollection services, string name)
    {
        switch (name)
        {
            case AcknowledgeEarly:
                Replace<IInbox>(services, inbox => new EarlyInbox(inbox));
                break;
            case NoDeduplication:
                Replace<ITurnStore>(services, store => BrokenTurnStore.Around(store, isForgetful: true));
                break;
            default:
                Replace<ITurnStore>(services, store => BrokenTurnStore.Around(store, isForgetful: false));
                break;
        }
    }

    private static void Replace<T>(IServiceCollection services, Func<T, T> around)
        where T : class
    {
        ServiceDescriptor real = services.Last(service => service.ServiceType == typeof(T));
        services.Replace(ServiceDescriptor.Singleton(provider => around((T)(real.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, real.ImplementationType!)))));
    }
}
