using BotService.Domain.Prompts;
using BotService.Domain.Staff;
using BotService.WebConsole.Components.Controls;
using BotService.WebConsole.ViewModels;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace BotService.WebConsole.Components.Pages;

public sealed partial class PromptPage
{
    private static readonly DialogOptions DialogLook = new() { MaxWidth = MaxWidth.Small, FullWidth = true };

    private readonly CancellationTokenSource _leaving = new();
    private StaffMember? _staff;
    private PromptEditor? _editor;
    private bool _isOpen;
    private bool _isBusy;
    private bool _isGood;
    private string? _notice;
    private string? _typed;

    [Parameter]
    public string Skill { get; set; } = "";

    [Parameter]
    public string Name { get; set; } = "";

    [SupplyParameterFromQuery(Name = "compare")]
    private int? Compare { get; set; }

    [SupplyParameterFromQuery(Name = "with")]
    private int? With { get; set; }

    [Inject]
    private PromptViewModel View { get; set; } = default!;

    [Inject]
    private LiveRefresh Live { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    public async ValueTask DisposeAsync()
    {
        await Live.DisposeAsync();
        await _leaving.CancelAsync();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _staff = StaffClaims.Read((await SignedIn).User);
        Live.Start(
            cancellationToken => InvokeAsync(async () =>
            {
                if (_isOpen)
                {
                    await View.RefreshAsync(cancellationToken);
                    await FollowAsync();
                    StateHasChanged();
                }
            }),
            hearsCases: false);
    }

    // Looking at a comparison changes the address and keeps the page.
    protected override async Task OnParametersSetAsync()
    {
        _notice = _isGood ? null : _notice;
        string id = $"{Skill}/{Name}";
        if (_staff is not null && View.Id != id)
        {
            (_notice, _typed, _isOpen) = (null, null, false);
            await View.OpenAsync(id, _staff, _leaving.Token);
            _isOpen = true;
        }
    }

    private async Task ChangeAsync(string text, int basedOn, bool isDirty)
    {
        if (isDirty && _isGood)
        {
            _notice = null;
        }

        await View.ChangeAsync(text, basedOn, isDirty, _leaving.Token);
        StateHasChanged();
    }

    private Task SaveAsync() => ActAsync("Save", async () =>
    {
        PromptEdit edit = await _editor!.ReadAsync();
        PromptOutcome outcome = await View.SaveAsync(edit, _leaving.Token);
        if (outcome is PromptOutcome.Done or PromptOutcome.Unchanged)
        {
            await _editor.SavedAsync(View.BasedOn, edit.Text);
        }

        return outcome;
    });

    private Task SubmitAsync() => ActAsync("Submit", () => View.SubmitAsync(_leaving.Token));

    private Task ApproveAsync(string note) => ActAsync("Approve", () => View.ApproveAsync(note, _leaving.Token));

    private Task SendBackAsync(string note) => ActAsync("SendBack", () => View.SendBackAsync(note, _leaving.Token));

    private Task PublishAsync() => ActAsync("Publish", () => View.PublishAsync(_leaving.Token));

    private async Task RollBackAsync(PromptVersion version)
    {
        DialogParameters<RollBackDialog> parameters = new() { { dialog => dialog.Number, version.Number } };
        IDialogReference shown = await Dialogs.ShowAsync<RollBackDialog>(Texts["RollBack"], parameters, DialogLook);
        if (await shown.Result is { Canceled: false, Data: string reason })
        {
            await ActAsync("RollBack", async () =>
            {
                PromptOutcome outcome = await View.RollBackAsync(version.Number, reason, _leaving.Token);
                if (outcome == PromptOutcome.Done && !View.IsDirty)
                {
                    await LoadNewestAsync();
                }

                return outcome;
            });
        }
    }

    private async Task ActAsync(string name, Func<Task<PromptOutcome>> act)
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        try
        {
            PromptOutcome outcome = await act();
            _isGood = outcome is PromptOutcome.Done or PromptOutcome.Unchanged;
            _notice = Texts[outcome == PromptOutcome.Done ? $"Done.{name}" : $"Outcome.{outcome}", View.Last?.Number ?? 0];
        }
        finally
        {
            _isBusy = false;
            StateHasChanged();
        }
    }

    // Who only reads always reads the newest; who writes is asked first.
    private Task FollowAsync() => View is { IsBehind: true, MayWrite: false } ? LoadNewestAsync() : Task.CompletedTask;

    private Task LoadNewestAsync() => View.Newest is { } newest ? LoadAsync(newest.Text) : Task.CompletedTask;

    private Task UseAsync(PromptVersion version) => LoadAsync(version.Text);

    private async Task KeepMineAsync() => await LoadAsync((await _editor!.ReadAsync()).Text);

    private async Task CompareTypedAsync()
    {
        (_typed, _notice) = ((await _editor!.ReadAsync()).Text, null);
        StateHasChanged();
        await _editor.CompareAsync();
    }

    // Whatever goes into the box is a change of the newest version from then on.
    private async Task LoadAsync(string text)
    {
        if (View.Newest is { } newest && _editor is not null)
        {
            (_typed, _notice) = (null, null);
            await _editor.LoadAsync(newest, text);
        }
    }

    private async Task JumpAsync(int line) => await _editor!.JumpAsync(line);
}
