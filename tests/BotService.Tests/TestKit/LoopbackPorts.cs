using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace BotService.Tests.TestKit;

/// <summary>
/// Loopback ports, none of them twice in a process: between the look and the start of a server nobody else holds them. They lie below those that the
/// system lends to outgoing connections, so that they also stay free while their server is dead.
/// </summary>
internal static class LoopbackPorts
{
    private const int First = 18_000;
    private const int Count = 12_000;

    private static int _taken = RandomNumberGenerator.GetInt32(Count);

    public static int Take()
    {
        while (true)
        {
            int port = First + (Interlocked.Increment(ref _taken) % Count);
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
}
