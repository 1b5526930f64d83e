using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BotService.Storage.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class UnreadByConversation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_inbox_new",
                table: "inbox");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_new",
                table: "inbox",
                columns: new[] { "conversation", "last_delivery_at" },
                filter: "status = 'new'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_inbox_new",
                table: "inbox");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_new",
                table: "inbox",
                column: "last_delivery_at",
                filter: "status = 'new'");
        }
    }
}
