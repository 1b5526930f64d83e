using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BotService.Channels.BotFramework;

/// <summary>Where replies may go. Asked when an activity comes and again before each send, as the list may have changed between.</summary>
internal sealed class ServiceAddresses(IOptions<BotFrameworkOptions> options, IHostEnvironment environment)
{
    private readonly IReadOnlyList<AllowedAddress> _allowed = Read(options.Value, environment);
    private readonly bool _allowsLoopback = environment.IsDevelopment();

    public bool Allows(string address) =>
        AllowedAddress.TryParseAddress(address, out Uri? read) && Allows(read);

    private bool Allows(Uri address) =>
        (_allowsLoopback && AllowedAddress.IsLoopback(address)) || _allowed.Any(allowed => allowed.Covers(address));

    private static IReadOnlyList<AllowedAddress> Read(BotFrameworkOptions options, IHostEnvironment environment)
    {
        if (string.IsNullOrEmpty(options.AppId))
        {
            return [];
        }

        List<AllowedAddress> allowed = [];
        foreach (string entry in options.AllowedServiceUrls)
        {
            if (AllowedAddress.TryParse(entry, environment.IsDevelopment(), out AllowedAddress? address))
            {
                allowed.Add(address);
            }
        }

        return options.AllowedServiceUrls.Count == 0 ? AllowedAddress.Azure : allowed;
    }
}
