using System.Net;
using System.Net.Http.Headers;

namespace BotService.Simulator.Push;

/// <summary>Tells when its last byte is on the wire, so that the next push of a youth can follow in order without waiting for the answer.</summary>
internal sealed class WatchedContent : HttpContent
{
    private readonly byte[] _body;
    private readonly Action _written;

    public WatchedContent(byte[] body, Action written)
    {
        _body = body;
        _written = written;
        Headers.ContentType = new MediaTypeHeaderValue("text/xml");
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(_body);
        await stream.FlushAsync();
        _written();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
