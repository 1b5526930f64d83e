using BotService.Domain.Cases;
using BotService.Domain.Staff;
using BotService.WebConsole.Components.Controls;
using BotService.WebConsole.ViewModels;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace BotService.WebConsole.Components.Pages;

public sealed partial class CasePage
{
    private static readonly DialogOptions DialogLook = new() { MaxWidth = MaxWidth.Small, FullWidth = true, BackdropClick = false };

    private readonly CancellationTokenSource _leaving = new();
    private StaffMember? _staff;
    private bool _isOpen;
    private bool _isBusy;
    private string? _replyProblem;
    private string? _noteProblem;

    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private CaseViewModel View { get; set; } = default!;

    [Inject]
    private LiveRefresh Live { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    private string? Announcement => View.Standing switch
    {
        CaseStanding.Closed => Texts["Closed"],
        CaseStanding.Elsewhere when View.WasTooLate => Texts["Elsewhere.Lost", View.OwnerName ?? ""],
        CaseStanding.Elsewhere when View.IsLookingOn => $"{Texts["Elsewhere", View.OwnerName ?? ""]} {Texts["Supervising"]}",
        CaseStanding.Elsewhere => Texts["Elsewhere", View.OwnerName ?? ""],
        CaseStanding.Missing or CaseStanding.Waiting or CaseStanding.Mine => null,
    };

    public async ValueTask DisposeAsync()
    {
        await Live.DisposeAsync();
        await _leaving.CancelAsync();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _staff = StaffClaims.Read((await SignedIn).User);
        Live.Start(cancellationToken => InvokeAsync(async () =>
        {
            if (_isOpen)
            {
                await View.RefreshAsync(cancellationToken);
                StateHasChanged();
            }
        }));
    }

    // Going from one case to another keeps the page and changes its address.
    protected override async Task OnParametersSetAsync()
    {
        if (_staff is not null && View.Id.Value != Id)
        {
            (_replyProblem, _noteProblem, _isOpen) = (null, null, false);
            await View.OpenAsync(new CaseId(Id), _staff, _leaving.Token);
            _isOpen = true;
        }
    }

    private async Task ClaimAsync()
    {
        _isBusy = true;
        try
        {
            await View.ClaimAsync(_leaving.Token);
        }
        finally
        {
            _isBusy = false;
        }
    }

    private async Task<bool> SendAsync(string text, string messageId)
    {
        _replyProblem = Problem(await View.SendAsync(text, messageId, _leaving.Token));
        StateHasChanged();
        return _replyProblem is null;
    }

    private async Task<bool> SaveNoteAsync(string text, string messageId)
    {
        _noteProblem = Problem(await View.SaveNoteAsync(text, _leaving.Token));
        StateHasChanged();
        return _noteProblem is null;
    }

    private Task<IDialogReference> HandBackAsync() => EndAsync("HandBack", note => View.HandBackAsync(note, _leaving.Token));

    private Task<IDialogReference> CloseAsync() => EndAsync("Close", note => View.CloseAsync(note, _leaving.Token));

    private Task<IDialogReference> EndAsync(string name, Func<string, Task<CaseOutcome>> end)
    {
        DialogParameters<EndingDialog> parameters = new()
        {
            { dialog => dialog.Text, Texts[$"{name}.Text"] },
            { dialog => dialog.Confirm, Texts[name] },
            { dialog => dialog.OnConfirm, async note => Problem(await end(note)) },
        };
        return Dialogs.ShowAsync<EndingDialog>(Texts[name], parameters, DialogLook);
    }

    private static string? Problem(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Done => null,
        CaseOutcome.Refused => "Refused",
        CaseOutcome.Lost or CaseOutcome.NotAllowed or CaseOutcome.NotFound => "NotYours",
    };
}
