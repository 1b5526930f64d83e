using System.Net;
using System.Net.Sockets;

namespace BotService.Benchmarks.Chaos;

/// <summary>Loopback ports that stay free while their process is dead: below those that the system lends to outgoing connections.</summary>
internal static class Ports
{
    private const int First = 18_000;
    private const int Count = 12_000;

    public static int Free()
    {
        while (true)
        {
            int port = First + Chance.Of(Count);
            using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }

    /// <summary>Waits until something listens.</summary>
    public static async Task ListensAsync(int port, OwnProcess process, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return;
            }
            catch (SocketException) when (!process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
            }
        }
    }
}
