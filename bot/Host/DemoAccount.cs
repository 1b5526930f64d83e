using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotService.Simulator;

namespace BotService.Host;

/// <summary>The WeChat account that the simulator plays in Development. Made once with random secrets and kept in the data folder.</summary>
internal sealed record DemoAccount
{
    public const string Name = "demo";

    public required string AppId { get; init; }

    public required string AppSecret { get; init; }

    public required string OriginalId { get; init; }

    public required string Token { get; init; }

    public required string EncodingAesKey { get; init; }

    public SimulatedAccount Simulated() => new()
    {
        Name = Name,
        AppId = AppId,
        AppSecret = AppSecret,
        OriginalId = OriginalId,
        Token = Token,
        EncodingAesKey = EncodingAesKey,
        Encryption = "Safe",
    };

    public static DemoAccount ReadOrCreate(string dataPath)
    {
        string file = Path.Combine(dataPath, "demo-account.json");
        if (File.Exists(file))
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), DemoAccountJsonContext.Default.DemoAccount)
                ?? throw new InvalidDataException($"{file} is empty. Delete it; a new one is made at the next start.");
        }

        DemoAccount account = new()
        {
            AppId = $"wx{RandomNumberGenerator.GetHexString(16, lowercase: true)}",
            AppSecret = RandomNumberGenerator.GetHexString(32, lowercase: true),
            OriginalId = $"gh_{RandomNumberGenerator.GetHexString(12, lowercase: true)}",
            Token = RandomNumberGenerator.GetHexString(24, lowercase: true),
            EncodingAesKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('='),
        };
        File.WriteAllText(file, JsonSerializer.Serialize(account, DemoAccountJsonContext.Default.DemoAccount));
        return account;
    }

    /// <summary>The account as settings, its platform at the service's own address.</summary>
    public Dictionary<string, string?> AsSettings(string platform)
    {
        string prefix = $"Channels:WeChat:Accounts:{Name}";
        return new Dictionary<string, string?>
        {
            [$"{prefix}:AppId"] = AppId,
            [$"{prefix}:AppSecret"] = AppSecret,
            [$"{prefix}:OriginalId"] = OriginalId,
            [$"{prefix}:Token"] = Token,
            [$"{prefix}:EncodingAesKey"] = EncodingAesKey,
            [$"{prefix}:ApiBaseAddress"] = platform,
        };
    }
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DemoAccount))]
internal sealed partial class DemoAccountJsonContext : JsonSerializerContext;
