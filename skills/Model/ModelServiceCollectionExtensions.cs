using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace BotService.Skills.Model;

/// <summary>Registers the language model.</summary>
public static class ModelServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IChatModel"/> as a singleton; nothing when the provider is None, so who asks must do without.</summary>
    /// <param name="options">Without faults, by <see cref="ModelOptions.FindFaults"/>.</param>
    public static IServiceCollection AddModel(this IServiceCollection services, ModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Provider == ModelProvider.None)
        {
            return services;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IChatModel>(provider => new ChatModel(options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ChatModel>>()));
        return services;
    }
}
