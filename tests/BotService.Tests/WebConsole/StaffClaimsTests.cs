using System.Security.Claims;
using BotService.Domain.Staff;
using BotService.WebConsole;

namespace BotService.Tests.WebConsole;

public class StaffClaimsTests
{
    [Fact]
    public void A_signed_in_member_of_staff_is_read_from_the_claims()
    {
        StaffMember? staff = StaffClaims.Read(User("supervisor", "test"));

        Assert.Equal(("zhou", "周督导", StaffRole.Supervisor), (staff!.Id.Value, staff.Name, staff.Role));
    }

    [Theory]
    [InlineData("supervisor", null)]
    [InlineData("owner", "test")]
    [InlineData("17", "test")]
    public void Nobody_signed_in_or_an_unknown_role_is_nobody(string role, string? scheme) => Assert.Null(StaffClaims.Read(User(role, scheme)));

    private static ClaimsPrincipal User(string role, string? scheme) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, "zhou"), new Claim(StaffClaims.DisplayName, "周督导"), new Claim(ClaimTypes.Role, role)], scheme));
}
