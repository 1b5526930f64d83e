using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BotService.Benchmarks.Load;

/// <summary>One connection kept alive, one request at a time. A client library would cost as much as the endpoint that it measures.</summary>
internal sealed class PushConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];

    public ValueTask OpenAsync(int port, CancellationToken cancellationToken) => _socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);

    /// <returns>The body of the answer; null when its status is not 200.</returns>
    public async ValueTask<ReadOnlyMemory<byte>?> SendAsync(byte[] request, CancellationToken cancellationToken)
    {
        await _socket.SendAsync(request, cancellationToken);
        int filled = 0;
        while (true)
        {
            int read = await _socket.ReceiveAsync(_buffer.AsMemory(filled), cancellationToken);
            if (read == 0)
            {
                throw new IOException("The service closed the connection.");
            }

            filled += read;
            if (TryFindEnd(_buffer.AsSpan(0, filled), out int start, out int length) && filled >= start + length)
            {
                return _buffer.AsSpan().StartsWith("HTTP/1.1 200"u8) ? _buffer.AsMemory(start, length) : null;
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool TryFindEnd(ReadOnlySpan<byte> answer, out int start, out int length)
    {
        start = answer.IndexOf("\r\n\r\n"u8) + 4;
        length = 0;
        if (start < 4)
        {
            return false;
        }

        ReadOnlySpan<byte> head = answer[..start];
        int name = head.IndexOf("Content-Length: "u8);
        if (name >= 0)
        {
            return Utf8Parser.TryParse(head[(name + 16)..], out length, out _);
        }

        // A refusal comes in pieces; its body is of no interest.
        return !head.StartsWith("HTTP/1.1 200"u8) && answer.EndsWith("0\r\n\r\n"u8)
            ? true
            : head.IndexOf("chunked"u8) >= 0 ? false : throw new FormatException($"An answer without a length: {Encoding.ASCII.GetString(head)}");
    }
}
