using BotService.Domain.Privacy;
using BotService.Domain.Prompts;
using BotService.Domain.Staff;
using BotService.Skills.Guard;
using BotService.Skills.Prompts;
using BotService.Tests.TestKit;
using BotService.WebConsole.ViewModels;

namespace BotService.Tests.WebConsole;

/// <summary>Prompts on a real store, and the pages of those who work on them.</summary>
internal sealed class PromptDesk(Stores stores)
{
    public const string Id = Prompt.Id;

    public PromptAdministration Prompts { get; } =
        new(stores.Get<IPromptStore>(), new PromptLinter(HotlineDirectory.Load(null)), stores.Get<IAuditLog>());

    /// <summary>A sound prompt with these words.</summary>
    public static string Text(string words, string id = Id, string risk = "normal") => Prompt.File(words, id, $"risk: {risk}");

    public Task<PromptChange> SeedAsync(string words, string id = Id, string risk = "normal") =>
        stores.Get<IPromptStore>().SeedAsync(id, Text(words, id, risk), CancellationToken.None);

    public async Task<PromptViewModel> OpenAsync(StaffMember staff)
    {
        PromptViewModel view = new(Prompts, new StaffNames(new Colleagues()));
        await view.OpenAsync(Id, staff, CancellationToken.None);
        return view;
    }

    /// <summary>The administrator saves these words on top of what is newest, and submits them.</summary>
    public async Task<PromptViewModel> SubmitAsync(string words)
    {
        PromptViewModel view = await OpenAsync(Desk.Admin);
        await view.SaveAsync(new PromptEdit(Text(words), "试试", view.BasedOn, IsDirty: true), CancellationToken.None);
        await view.SubmitAsync(CancellationToken.None);
        return view;
    }
}
