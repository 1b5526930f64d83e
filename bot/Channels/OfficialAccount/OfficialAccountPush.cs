using System.Globalization;
using BotService.Channels.Tencent;

namespace BotService.Channels.OfficialAccount;

/// <summary>A push that is proven to come from the platform.</summary>
/// <param name="Fields">For an encrypted push what was inside; the clear copy of compatible mode is not looked at.</param>
/// <param name="IsJson">Form of the body.</param>
/// <param name="Key">Key that opened it; null for a plain push.</param>
/// <param name="Nonce">Of the query; the answer repeats it.</param>
internal sealed record OfficialAccountPush(CallbackNode Fields, bool IsJson, CallbackKey? Key, string Nonce)
{
    // The platform repeats a push within fifteen seconds; five minutes leave room for clocks.
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>What can be judged before a byte of the body is read.</summary>
    public static CallbackFault Check(Account account, CallbackQuery query, DateTimeOffset now)
    {
        if (account.Options.Encryption != CallbackEncryption.Plain && !query.IsEncrypted)
        {
            return CallbackFault.NotEncrypted;
        }

        return IsStale(query, now) ? CallbackFault.Stale
            : query.IsEncrypted || IsSigned(account, query) ? CallbackFault.None
            : CallbackFault.BadSignature;
    }

    /// <summary>For the platform's check of the address, which is never encrypted.</summary>
    public static CallbackFault CheckAddress(Account account, CallbackQuery query, DateTimeOffset now) =>
        !IsSigned(account, query) ? CallbackFault.BadSignature
        : IsStale(query, now) ? CallbackFault.Stale
        : CallbackFault.None;

    /// <summary>Verifies, decrypts and reads a body whose query passed <see cref="Check"/>.</summary>
    public static CallbackFault TryOpen(Account account, CallbackQuery query, string body, out OfficialAccountPush? push)
    {
        push = null;
        if (!CallbackText.TryParse(body, out CallbackNode? fields, out bool isJson))
        {
            return CallbackFault.Malformed;
        }

        CallbackKey? key = null;
        if (query.IsEncrypted)
        {
            if (fields["Encrypt"] is not { Length: > 0 } encrypted)
            {
                return CallbackFault.Malformed;
            }

            // Not the plain signature: it does not cover the body.
            if (!CallbackSignature.Matches(query.MessageSignature, account.Options.Token, query.Timestamp, query.Nonce, encrypted))
            {
                return CallbackFault.BadSignature;
            }

            if (account.Crypto is not { } crypto || !crypto.TryDecrypt(encrypted, out string? inner, out key))
            {
                return CallbackFault.Undecryptable;
            }

            if (!CallbackText.TryParse(inner, out fields, out _))
            {
                return CallbackFault.Malformed;
            }
        }

        if (account.Options.OriginalId.Length > 0 && fields["ToUserName"] is { } recipient && recipient != account.Options.OriginalId)
        {
            return CallbackFault.OtherRecipient;
        }

        push = new OfficialAccountPush(fields, isJson, key, query.Nonce);
        return CallbackFault.None;
    }

    private static bool IsSigned(Account account, CallbackQuery query) =>
        CallbackSignature.Matches(query.Signature, account.Options.Token, query.Timestamp, query.Nonce);

    private static bool IsStale(CallbackQuery query, DateTimeOffset now) =>
        !long.TryParse(query.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
        || Math.Abs(now.ToUnixTimeSeconds() - seconds) > (long)Window.TotalSeconds;
}
