using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace BotService.Channels.BotFramework;

/// <summary>Reads the body of a post.</summary>
internal static class ActivityBody
{
    /// <summary>Longest body that is read.</summary>
    public const int MaximumBytes = 64 * 1024;

    /// <returns>Null when the body is longer than <see cref="MaximumBytes"/>.</returns>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaximumBytes)
        {
            return null;
        }

        PipeReader reader = request.BodyReader;
        while (true)
        {
            ReadResult read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > MaximumBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                byte[] body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
