namespace BotService.Simulator;

/// <summary>The Official Account as the fake platform knows it: the same values the service has in its settings.</summary>
public sealed record SimulatedAccount
{
    /// <summary>The last segment of the callback address, <c>/channels/wechat/{Name}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Also the receiver id inside every encrypted envelope.</summary>
    public required string AppId { get; init; }

    /// <summary>What <c>token</c> and <c>stable_token</c> ask for.</summary>
    public required string AppSecret { get; init; }

    /// <summary>The <c>gh_…</c> id that pushes are addressed to and that replies must come from.</summary>
    public required string OriginalId { get; init; }

    /// <summary>Signs the callbacks.</summary>
    public required string Token { get; init; }

    /// <summary>43 characters of Base64 without the final <c>=</c>.</summary>
    public required string EncodingAesKey { get; init; }

    /// <summary><c>Safe</c>, <c>Compatible</c> or <c>Plain</c>.</summary>
    public required string Encryption { get; init; }

    /// <summary>Leaves the secrets out, so that the account may stand in a log line or an exception.</summary>
    public override string ToString() => $"{Name} ({AppId}, {Encryption})";
}
