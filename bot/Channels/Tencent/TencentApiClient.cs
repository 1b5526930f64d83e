using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BotService.Channels.Tencent;

/// <summary>Posts JSON to the platform and judges the answer by its <c>errcode</c>.</summary>
internal sealed partial class TencentApiClient(IHttpClientFactory clients, TimeProvider time)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string HttpClientName = "tencent";

    /// <summary>Joins a path to a base address that may have a path of its own.</summary>
    public static Uri Join(Uri baseAddress, string path) => new($"{baseAddress.AbsoluteUri.TrimEnd('/')}/{path}");

    /// <summary>Makes one call.</summary>
    /// <param name="address">Whole address, with the access token where the call needs one.</param>
    /// <param name="json">Body.</param>
    /// <param name="timeLimit">Longest wait for the whole answer.</param>
    /// <param name="cancellationToken">Ends the wait; the platform may have done it.</param>
    /// <exception cref="TencentApiException">The call brought no result.</exception>
    public async Task<JsonElement> PostAsync(Uri address, string json, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(timeLimit, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using ByteArrayContent content = new(Encoding.UTF8.GetBytes(json));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            using HttpClient client = clients.CreateClient(HttpClientName);
            using HttpResponseMessage response = await client.PostAsync(address, content, either.Token);
            ThrowUnlessOk(response.StatusCode);
            byte[] body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return Judge(body);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TencentApiException(TencentFailure.Unknown, "timeout", exception);
        }
        catch (HttpRequestException exception)
        {
            bool connected = exception.HttpRequestError is not (HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError);
            throw new TencentApiException(connected ? TencentFailure.Unknown : TencentFailure.NotTaken, connected ? "broken" : "unreachable", exception);
        }
        catch (JsonException exception)
        {
            throw new TencentApiException(TencentFailure.Unknown, "unreadable", exception);
        }
    }

    private static void ThrowUnlessOk(HttpStatusCode status)
    {
        if (status == HttpStatusCode.OK)
        {
            return;
        }

        // A gateway that waited in vain has passed the request on.
        throw new TencentApiException(
            status == HttpStatusCode.GatewayTimeout ? TencentFailure.Unknown : TencentFailure.NotTaken, $"http-{(int)status}");
    }

    private static JsonElement Judge(byte[] body)
    {
        JsonElement answer = JsonElement.Parse(body);
        if (answer.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The answer is no object.");
        }

        if (answer.TryGetProperty("errcode", out JsonElement value) && value.TryGetInt32(out int code) && code != 0)
        {
            string? message = answer.TryGetProperty("errmsg", out JsonElement text) ? text.ToString() : null;
            Match request = RequestId().Match(message ?? "");
            throw new TencentApiException(code, request.Success ? request.Groups[1].Value : null);
        }

        return answer;
    }

    [GeneratedRegex("""(?:rid:\s*|hint:\s*\[)([0-9A-Za-z-]{1,64})""")]
    private static partial Regex RequestId();
}
