using BotService.Domain.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Domain;

/// <summary>Registers the services of the domain.</summary>
public static class DomainServiceCollectionExtensions
{
    /// <summary>Needs the stores, <c>ICaseFeed</c>, <c>IWakeUp</c> and <c>NoticeCatalog</c>.</summary>
    public static IServiceCollection AddDomain(this IServiceCollection services) =>
        services.AddSingleton<CaseService>();
}
