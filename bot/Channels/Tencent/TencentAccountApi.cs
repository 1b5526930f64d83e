namespace BotService.Channels.Tencent;

/// <summary>Calls the platform on behalf of one account.</summary>
internal sealed class TencentAccountApi(TencentAccount account, AccessTokenSource tokens, TencentApiClient client)
{
    /// <summary>Posts with the account's token; one that the platform refuses is replaced once.</summary>
    /// <exception cref="TencentApiException">The call brought no result; <see cref="TencentFailure.NotTaken"/> where there was no token.</exception>
    public async Task PostAsync(string path, string json, CancellationToken cancellationToken)
    {
        string token = await TokenAsync(tokens.GetAsync(cancellationToken));
        try
        {
            await client.PostAsync(account.Address(path, token), json, account.TimeLimit, cancellationToken);
        }
        catch (TencentApiException exception) when (exception.IsTokenRefused)
        {
            token = await TokenAsync(tokens.ReplaceAsync(token, cancellationToken));
            await client.PostAsync(account.Address(path, token), json, account.TimeLimit, cancellationToken);
        }
    }

    private static async Task<string> TokenAsync(Task<string> token)
    {
        try
        {
            return await token;
        }
        catch (TencentApiException exception)
        {
            // Whatever kept the token away, the message itself has not left.
            throw new TencentApiException(TencentFailure.NotTaken, $"token-{exception.Word}", exception);
        }
    }
}
