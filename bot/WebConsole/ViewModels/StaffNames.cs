using BotService.Domain.Cases;
using BotService.Domain.Staff;

namespace BotService.WebConsole.ViewModels;

/// <summary>Names that colleagues see, by sign-in name; each is asked for once a page.</summary>
public sealed class StaffNames(IStaffAccounts accounts)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Asks for those that are not known yet. An actor without an account is called what the record calls it.</summary>
    public async Task LearnAsync(IEnumerable<string?> actors, CancellationToken cancellationToken)
    {
        foreach (string actor in actors.OfType<string>().Distinct().Where(actor => !_names.ContainsKey(actor)).ToList())
        {
            _names[actor] = await accounts.FindNameAsync(new CounselorId(actor), cancellationToken) ?? actor;
        }
    }

    public string Of(string actor) => _names.GetValueOrDefault(actor, actor);
}
