using BotService.Skills.CareAndHelp;
using BotService.Skills.Contracts;
using BotService.Skills.CounselingTriage;
using BotService.Skills.Guard;
using BotService.Skills.Knowledge;
using BotService.Skills.Laws;
using BotService.Skills.LegalEducation;
using BotService.Skills.LegalRights;
using BotService.Skills.Model;
using BotService.Skills.Prompts;
using BotService.Skills.Risk;
using BotService.Skills.Routing;
using BotService.Skills.SelfProtection;
using BotService.Skills.SmallTalk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotService.Skills;

/// <summary>Registers the skills.</summary>
public static class SkillsServiceCollectionExtensions
{
    /// <summary>Adds screening, guard, fixed sentences, routing and one line per skill, all as singletons.</summary>
    /// <exception cref="Data.SkillDataException">A data file is faulty; the message names file, line and cure.</exception>
    public static IServiceCollection AddSkills(this IServiceCollection services, SkillsOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        var hotlines = HotlineDirectory.Load(options.HotlinesFile);
        var stations = ServiceStations.Load(options.StationsFile);
        services.AddSingleton(hotlines);
        services.AddSingleton(stations);
        services.AddSingleton(new NoticeCatalog(hotlines));
        services.AddSingleton(provider => OutputGuard.CreateDefault(hotlines, provider.GetRequiredService<LawLibrary>()));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IStatuteSource, NoStatutes>();
        services.AddSingleton<LawLibrary>();
        services.AddSingleton(RiskAssessor.CreateDefault(options.LexiconsFolder));
        services.AddSingleton(new PromptLinter(hotlines));
        services.AddSingleton<PromptCatalog>();
        services.AddSingleton<ReplyWriter>();
        services.AddSingleton<KnowledgeShelf>();
        services.AddSingleton<LexiconShelf>();
        services.AddSingleton(CommandParser.CreateDefault());
        services.AddSingleton(SkillMenu.CreateDefault());
        services.AddSingleton(provider => SkillRouter.CreateDefault(provider.GetServices<ISkill>().Select(skill => skill.Name)));

        services.AddSingleton<ISkill>(provider => new CounselingTriageSkill(hotlines, provider.GetRequiredService<LawLibrary>()));
        services.AddSingleton<ISkill>(provider => new LegalRightsSkill(hotlines, provider.GetRequiredService<LawLibrary>()));
        services.AddSingleton<ISkill>(provider => new SelfProtectionSkill(hotlines, provider.GetRequiredService<LawLibrary>()));
        services.AddSingleton<ISkill>(provider => new CareAndHelpSkill(hotlines, provider.GetRequiredService<LawLibrary>(), stations));
        services.AddSingleton<ISkill>(provider => new LegalEducationSkill(hotlines, provider.GetRequiredService<LawLibrary>()));
        services.AddSingleton<ISkill>(provider => new SmallTalkSkill(hotlines, provider.GetRequiredService<LawLibrary>()));
        return services;
    }
}
