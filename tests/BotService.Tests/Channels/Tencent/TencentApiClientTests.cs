using BotService.Channels.Tencent;

namespace BotService.Tests.Channels.Tencent;

public sealed class TencentApiClientTests
{
    [Fact]
    public async Task What_never_connected_in_time_was_not_taken()
    {
        using SocketsHttpHandler handler = new()
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(20),
            ConnectCallback = async (_, cancellationToken) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                return Stream.Null;
            },
        };
        TencentApiClient client = new(new OneClient(handler), TimeProvider.System);

        TencentApiException exception = await Assert.ThrowsAsync<TencentApiException>(() => client.PostAsync(
            new Uri("http://example.invalid/"), "{}", TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));

        Assert.Equal((TencentFailure.NotTaken, "unreachable"), (exception.Failure, exception.Word));
    }

    [Theory]
    [InlineData("http://localhost:5080/simulator/platform")]
    [InlineData("http://localhost:5080/simulator/platform/")]
    public void A_path_is_joined_below_the_path_of_the_base(string address) =>
        Assert.Equal(
            "http://localhost:5080/simulator/platform/cgi-bin/x?y=1",
            TencentApiClient.Join(new Uri(address), "cgi-bin/x?y=1").AbsoluteUri);

    [Theory]
    [InlineData("你好😀", "\"你好😀\"")]
    [InlineData("a\"\\\n\r\tb/<", "\"a\\\"\\\\\\n\\r\\tb/<\"")]
    [InlineData("a\u0001b", "\"ab\"")]
    [InlineData(null, "\"\"")]
    public void Text_is_quoted_without_escaping_what_people_write(string? text, string quoted) =>
        Assert.Equal(quoted, TencentJson.Quote(text));

    private sealed class OneClient(HttpMessageHandler handler) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
