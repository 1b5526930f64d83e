using System.Net;
using System.Net.Sockets;
using BotService.Tests.TestKit;

namespace BotService.Benchmarks.Chaos;

/// <summary>Loopback ports.</summary>
internal static class Ports
{
    public static int Free() => LoopbackPorts.Take();

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
