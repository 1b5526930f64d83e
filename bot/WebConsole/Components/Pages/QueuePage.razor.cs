using BotService.Domain.Cases;
using BotService.Domain.Prompts;
using BotService.Domain.Staff;
using BotService.WebConsole.ViewModels;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace BotService.WebConsole.Components.Pages;

public sealed partial class QueuePage
{
    private readonly CancellationTokenSource _leaving = new();
    private bool _isOpen;
    private bool _isBusy;

    [Inject]
    private QueueViewModel Queue { get; set; } = default!;

    [Inject]
    private LiveRefresh Live { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    // The count stands in the tab's title, so that it is seen from another tab.
    private string Title => (Queue.Board.Waiting.Count > 0 ? $"({Queue.Board.Waiting.Count}) " : "") + Texts["Title"];

    public async ValueTask DisposeAsync()
    {
        await Live.DisposeAsync();
        await _leaving.CancelAsync();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        StaffMember? staff = StaffClaims.Read((await SignedIn).User);
        if (staff is null)
        {
            return;
        }

        if (!staff.TakesCases)
        {
            // The first page after signing in; theirs is another.
            Navigation.NavigateTo(PromptAdministration.MayWrite(staff) ? "console/prompts" : "console/audit", replace: true);
            return;
        }

        await Queue.OpenAsync(staff, _leaving.Token);
        _isOpen = true;
        Live.Start(cancellationToken => InvokeAsync(async () =>
        {
            await Queue.RefreshAsync(cancellationToken);
            StateHasChanged();
        }));
    }

    private Task ClaimNextAsync() => ActAsync(() => Queue.ClaimNextAsync(_leaving.Token));

    private Task ClaimAsync(CaseId id) => ActAsync(() => Queue.ClaimAsync(id, _leaving.Token));

    private async Task ActAsync(Func<Task<CaseId?>> claim)
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        try
        {
            if (await claim() is { } id)
            {
                Navigation.NavigateTo($"console/cases/{id}");
            }
        }
        finally
        {
            _isBusy = false;
        }
    }
}
