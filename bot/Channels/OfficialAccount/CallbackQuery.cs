using Microsoft.AspNetCore.Http;

namespace BotService.Channels.OfficialAccount;

/// <summary>What stands in the address of a callback. Never logged: it holds an openid and signatures.</summary>
internal readonly record struct CallbackQuery(string Signature, string MessageSignature, string Timestamp, string Nonce, bool IsEncrypted)
{
    public static CallbackQuery Of(HttpRequest request) => new(
        request.Query["signature"].ToString(),
        request.Query["msg_signature"].ToString(),
        request.Query["timestamp"].ToString(),
        request.Query["nonce"].ToString(),
        request.Query["encrypt_type"] == "aes");
}
