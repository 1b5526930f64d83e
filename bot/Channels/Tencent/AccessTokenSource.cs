using System.Text.Json;
using BotService.Messaging.Channels;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Tencent;

/// <summary>
/// One account's access token: one renewal at a time in this process, shared with the other nodes through the store.
/// <c>stable_token</c> gives every caller the same token, so nodes that renew at once do each other no harm.
/// </summary>
internal sealed partial class AccessTokenSource(
    TencentAccount account, TencentApiClient client, IChannelStore store, TimeProvider time, ILogger<AccessTokenSource> logger)
{
    // The platform gives out the next token from five minutes before the end, and lets both pass meanwhile.
    private static readonly TimeSpan RenewAhead = TimeSpan.FromMinutes(4);

    // A wrong secret or an address that is not allow-listed stays until someone acts; asking on would only lock the account.
    private static readonly TimeSpan PauseAfterRefusal = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private AccessToken? _token;
    private Task<AccessToken>? _renewal;
    private TencentApiException? _failure;
    private DateTimeOffset _notBefore;
    private bool _alerted;

    private string StoreKey => $"{account.Channel}:token:{account.AppId}";

    /// <exception cref="TencentApiException">There is no valid token to be had.</exception>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        AccessToken? token = Volatile.Read(ref _token);
        DateTimeOffset now = time.GetUtcNow();
        if (token is not null && now < token.ExpiresAt - RenewAhead)
        {
            return token.Value;
        }

        bool stillValid = token is not null && now < token.ExpiresAt;
        try
        {
            Task<AccessToken> renewal = RenewOnce(refused: null);
            return token is not null && stillValid && !renewal.IsCompleted ? token.Value : (await renewal.WaitAsync(cancellationToken)).Value;
        }
        catch (TencentApiException) when (token is not null && stillValid)
        {
            return token.Value;
        }
    }

    /// <summary>The token to use instead of one that the platform refused: another's renewal if there was one, else a new one.</summary>
    /// <exception cref="TencentApiException">There is no other token to be had.</exception>
    public async Task<string> ReplaceAsync(string refused, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _token) is { } token && token.Value != refused)
        {
            return token.Value;
        }

        // A renewal under way may have begun before the complaint and bring the refused one; one of our own that does so is the platform's last word.
        Task<AccessToken>? underWay = Volatile.Read(ref _renewal);
        Task<AccessToken> renewal = RenewOnce(refused);
        AccessToken renewed = await renewal.WaitAsync(cancellationToken);
        return renewed.Value == refused && renewal == underWay
            ? (await RenewOnce(refused).WaitAsync(cancellationToken)).Value
            : renewed.Value;
    }

    private Task<AccessToken> RenewOnce(string? refused)
    {
        lock (_gate)
        {
            return _renewal is { IsCompleted: false } ? _renewal : _renewal = RenewAsync(refused);
        }
    }

    private async Task<AccessToken> RenewAsync(string? refused)
    {
        if (_failure is not null && time.GetUtcNow() < _notBefore)
        {
            throw _failure;
        }

        try
        {
            AccessToken token = await SharedAsync(refused) ?? await FetchAsync();
            Volatile.Write(ref _token, token);
            _failure = null;
            _alerted = false;
            return token;
        }
        catch (TencentApiException exception)
        {
            _failure = exception;
            _notBefore = time.GetUtcNow() + (exception.IsPassing ? PauseAfterFailure : PauseAfterRefusal);
            Report(exception);
            throw;
        }
    }

    private async Task<AccessToken?> SharedAsync(string? refused)
    {
        AccessToken? shared = AccessToken.FromStored(await store.GetAsync(StoreKey, CancellationToken.None));
        return shared is not null && shared.Value != refused && time.GetUtcNow() < shared.ExpiresAt - RenewAhead ? shared : null;
    }

    private async Task<AccessToken> FetchAsync()
    {
        string json = $$"""{"grant_type":"client_credential","appid":{{TencentJson.Quote(account.AppId)}},"secret":{{TencentJson.Quote(account.Secret)}},"force_refresh":false}""";
        DateTimeOffset asked = time.GetUtcNow();
        // Shared by all who wait, so none of them may end it; the time limit does.
        JsonElement answer = await client.PostAsync(account.Address("cgi-bin/stable_token"), json, account.TimeLimit, CancellationToken.None);
        if (!answer.TryGetProperty("access_token", out JsonElement value) || value.GetString() is not { Length: > 0 } text
            || !answer.TryGetProperty("expires_in", out JsonElement life) || !life.TryGetInt32(out int seconds))
        {
            throw new TencentApiException(TencentFailure.Unknown, "no-token");
        }

        AccessToken token = new(text, asked + TimeSpan.FromSeconds(seconds));
        await store.SetAsync(StoreKey, token.ToStored(), TimeSpan.FromSeconds(Math.Max(seconds, 1)), CancellationToken.None);
        return token;
    }

    private void Report(TencentApiException exception)
    {
        if (exception.IsPassing)
        {
            LogNotRenewed(account.Name, exception.Word);
        }
        else if (!_alerted)
        {
            _alerted = true;
            LogRefused(account.Name, exception.ErrorCode, exception.RequestId);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The access token of account {Account} could not be renewed: {Reason}.")]
    private partial void LogNotRenewed(string account, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The platform gives account {Account} no access token: {ErrorCode} (request {RequestId}). Check app id, secret and the platform's list of allowed addresses.")]
    private partial void LogRefused(string account, int errorCode, string? requestId);
}
