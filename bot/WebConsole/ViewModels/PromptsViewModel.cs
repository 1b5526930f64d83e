using BotService.Domain.Prompts;
using BotService.Domain.Staff;
using BotService.Skills.Prompts;

namespace BotService.WebConsole.ViewModels;

/// <summary>The list of prompts.</summary>
public sealed class PromptsViewModel(PromptAdministration prompts, StaffNames names)
{
    private IReadOnlyList<PromptRow> _rows = [];

    public StaffNames Names => names;

    /// <summary>By skill; what all share comes first.</summary>
    public IEnumerable<IGrouping<string, PromptRow>> Groups => _rows
        .Where(row => !OnlyOpen || row.Open is not null)
        .OrderByDescending(row => row.Skill == "shared")
        .GroupBy(row => row.Skill);

    /// <summary>True to leave out what nobody works on.</summary>
    public bool OnlyOpen { get; set; }

    public int Count => _rows.Count;

    public int OpenCount => _rows.Count(row => row.Open is not null);

    public int InReviewCount => _rows.Count(row => row.Open?.Status == PromptStatus.InReview);

    public async Task ReadAsync(StaffMember staff, CancellationToken cancellationToken)
    {
        IReadOnlyList<PromptSummary> all = await prompts.ListAsync(staff, cancellationToken) ?? [];
        await names.LearnAsync(all.SelectMany(prompt => new[] { prompt.Live?.PublishedBy, prompt.Open?.Author }), cancellationToken);
        _rows = [.. all.Select(ToRow)];
    }

    private static PromptRow ToRow(PromptSummary prompt)
    {
        // What is open may not be readable yet; what is in use always is.
        PromptDocument? head = new[] { prompt.Live, prompt.Open }
            .OfType<PromptVersion>()
            .Select(version => PromptDocument.TryRead(prompt.Id, version.Text))
            .FirstOrDefault(document => document is not null);
        return new PromptRow(prompt.Id, prompt.Id.Split('/')[0], head?.Name ?? prompt.Id, head?.Risk, prompt.Live, prompt.Open);
    }
}
