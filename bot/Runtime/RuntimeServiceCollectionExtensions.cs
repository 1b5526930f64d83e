using BotService.Domain.Cases;
using BotService.Domain.Delivery;
using BotService.Domain.Privacy;
using BotService.Domain.Prompts;
using BotService.Messaging.Inbox;
using BotService.Runtime.Delivery;
using BotService.Runtime.Limits;
using BotService.Runtime.Prompts;
using BotService.Runtime.Telemetry;
using BotService.Runtime.Turns;
using BotService.Runtime.Turns.Steps;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Runtime;

/// <summary>Registers the bot runtime.</summary>
public static class RuntimeServiceCollectionExtensions
{
    /// <summary>Registers the line from the inbox to the sender, and the case service that stands beside it.</summary>
    public static IServiceCollection AddRuntime(this IServiceCollection services, RuntimeOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<BotMetrics>();
        services.AddSingleton<EdgeSafetyReply>();
        services.AddSingleton<AccountCapabilities>();
        services.AddSingleton<RequestWaits>();
        services.AddSingleton<IntakeLimits>();
        services.AddSingleton<ModelAllowance>();
        services.AddSingleton<SpoolIntake>();
        services.AddSingleton<SpoolDrain>();
        services.AddSingleton<UnrecordedAnswers>();
        services.AddSingleton<Aftermath>();
        services.AddSingleton<SessionSource>();
        services.AddSingleton<FurtherBubbles>();
        services.AddSingleton<TelemetryMiddleware>();
        services.AddSingleton<TranscriptMiddleware>();
        services.AddSingleton<RiskScreenMiddleware>();
        services.AddSingleton<CaseHandoffMiddleware>();
        services.AddSingleton<ConsentMiddleware>();
        services.AddSingleton<CommandMiddleware>();
        services.AddSingleton<ConversationPipeline>();
        services.AddSingleton<IBot, YouthBot>();
        services.AddSingleton<TurnSeal>();
        services.AddSingleton<DurableAdapter>();
        services.AddSingleton<DeliveryRunner>();
        services.AddSingleton<ConversationRunner>();
        services.AddSingleton<IInbox, DurableInbox>();
        services.AddSingleton<CaseService>();
        services.AddSingleton<UndeliveredMessages>();
        services.AddSingleton<PromptAdministration>();
        services.AddSingleton<AuditReading>();
        services.AddHostedService<PromptWorker>();
        if (options.RunsTurns)
        {
            services.AddSingleton<IWakeUp, WakeUp>();
            services.AddHostedService<WakeUpWorker>();
            services.AddHostedService<SpoolHolds>();
            services.AddHostedService<RecoveryWorker>();
        }
        else
        {
            services.AddSingleton<IWakeUp, RemoteWakeUp>();
        }

        return services;
    }
}
