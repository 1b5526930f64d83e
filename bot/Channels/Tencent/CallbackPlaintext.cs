namespace BotService.Channels.Tencent;

/// <summary>What lay in a ciphertext.</summary>
/// <param name="Message">The push, XML or JSON.</param>
/// <param name="ReceiverId">For whom it was encrypted: app id or corp id. Not yet compared with anything.</param>
internal readonly record struct CallbackPlaintext(string Message, string ReceiverId);
